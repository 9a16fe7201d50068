/** A service that keeps a stock of things in memory, and makes garbage. */
@NullMarked
package com.example.stock;

import org.jspecify.annotations.NullMarked;

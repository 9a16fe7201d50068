/**
 * The risk engine, a JVM of its own.
 *
 * <p>May depend on {@code com.example.trading} for the order format and on {@code com.example.trading.jvm}.
 */
@NullMarked
package com.example.trading.risk;

import org.jspecify.annotations.NullMarked;

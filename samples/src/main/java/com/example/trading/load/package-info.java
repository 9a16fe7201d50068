/**
 * The open-loop load generator, a JVM of its own.
 *
 * <p>May depend on {@code com.example.trading} for the order format and on {@code com.example.trading.jvm}.
 */
@NullMarked
package com.example.trading.load;

import org.jspecify.annotations.NullMarked;

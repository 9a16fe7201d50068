/**
 * PostgreSQL primary and replica, held by a JVM of their own.
 *
 * <p>May depend on {@code com.example.trading.jvm}.
 */
@NullMarked
package com.example.trading.db;

import org.jspecify.annotations.NullMarked;

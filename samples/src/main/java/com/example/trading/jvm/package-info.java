/**
 * What every JVM of the platform shares: options, HTTP on the loopback address, and an end together with its parent.
 *
 * <p>Depends on the JDK only.
 */
@NullMarked
package com.example.trading.jvm;

import org.jspecify.annotations.NullMarked;

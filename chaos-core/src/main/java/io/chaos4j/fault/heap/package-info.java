/**
 * The fault {@code heap}. Memory that is held beside the application.
 *
 * <p>Depends on {@code fault}, {@code jvm}, {@code model} and {@code time}.
 */
@NullMarked
package io.chaos4j.fault.heap;

import org.jspecify.annotations.NullMarked;

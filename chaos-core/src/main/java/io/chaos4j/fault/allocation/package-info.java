/**
 * The fault {@code allocation}. Memory that is allocated and dropped beside the application.
 *
 * <p>Depends on {@code fault}, {@code jvm}, {@code model} and {@code time}.
 */
@NullMarked
package io.chaos4j.fault.allocation;

import org.jspecify.annotations.NullMarked;

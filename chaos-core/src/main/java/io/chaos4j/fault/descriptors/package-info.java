/**
 * The fault {@code file-descriptors}. Descriptors that are held beside the application.
 *
 * <p>Depends on {@code fault}, {@code jvm}, {@code model} and {@code time}.
 */
@NullMarked
package io.chaos4j.fault.descriptors;

import org.jspecify.annotations.NullMarked;

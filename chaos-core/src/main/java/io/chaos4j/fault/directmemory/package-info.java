/**
 * The fault {@code direct-memory}. Direct buffers that are held beside the application.
 *
 * <p>Depends on {@code fault}, {@code jvm}, {@code model} and {@code time}.
 */
@NullMarked
package io.chaos4j.fault.directmemory;

import org.jspecify.annotations.NullMarked;

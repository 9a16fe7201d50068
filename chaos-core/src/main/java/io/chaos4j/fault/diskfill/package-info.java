/**
 * The fault {@code disk-fill}. Room on a disk that is taken beside the application.
 *
 * <p>Depends on {@code fault}, {@code disk}, {@code model} and {@code time}.
 */
@NullMarked
package io.chaos4j.fault.diskfill;

import org.jspecify.annotations.NullMarked;

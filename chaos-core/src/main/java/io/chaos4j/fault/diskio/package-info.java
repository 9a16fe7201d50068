/**
 * The fault {@code disk-io}. Writing that keeps a disk busy beside the application.
 *
 * <p>Depends on {@code fault}, {@code disk}, {@code model} and {@code time}.
 */
@NullMarked
package io.chaos4j.fault.diskio;

import org.jspecify.annotations.NullMarked;

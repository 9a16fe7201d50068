/**
 * The faults that decide per call: one file each.
 *
 * <p>Depends on {@code fault}, {@code model} and {@code time}.
 */
@NullMarked
package io.chaos4j.fault.call;

import org.jspecify.annotations.NullMarked;

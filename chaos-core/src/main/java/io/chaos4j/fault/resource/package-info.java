/**
 * The faults that occupy a resource of the process: one file each.
 *
 * <p>Depends on {@code fault}, {@code model} and {@code time}.
 */
@NullMarked
package io.chaos4j.fault.resource;

import org.jspecify.annotations.NullMarked;

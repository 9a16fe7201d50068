/**
 * The fault {@code cpu}. Processor time that is burnt beside the application.
 *
 * <p>Depends on {@code fault}, {@code model} and {@code time}.
 */
@NullMarked
package io.chaos4j.fault.cpu;

import org.jspecify.annotations.NullMarked;

/**
 * The faults that decide per call: one file each.
 *
 * <p>Depends on {@code fault} and {@code model}.
 */
@NullMarked
package io.chaos4j.fault.call;

import org.jspecify.annotations.NullMarked;

/**
 * {@code failure}: calls fail by a condition, as those of the library would.
 *
 * <p>Depends on {@code fault} and {@code model}.
 */
@NullMarked
package io.chaos4j.fault.failure;

import org.jspecify.annotations.NullMarked;

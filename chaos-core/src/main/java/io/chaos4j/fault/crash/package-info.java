/**
 * The fault {@code crash}. The other side of a call is gone.
 *
 * <p>Depends on {@code fault} and {@code model}.
 */
@NullMarked
package io.chaos4j.fault.crash;

import org.jspecify.annotations.NullMarked;

/**
 * The fault {@code exception}. A call that does not happen; the caller gets an exception.
 *
 * <p>Depends on {@code fault} and {@code model}.
 */
@NullMarked
package io.chaos4j.fault.exception;

import org.jspecify.annotations.NullMarked;

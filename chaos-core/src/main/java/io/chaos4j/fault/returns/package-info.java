/**
 * The fault {@code return}. A call that does not happen; the caller gets a result.
 *
 * <p>Depends on {@code fault} and {@code model}.
 */
@NullMarked
package io.chaos4j.fault.returns;

import org.jspecify.annotations.NullMarked;

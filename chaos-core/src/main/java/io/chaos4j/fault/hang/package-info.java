/**
 * The fault {@code hang}. A call does not come back until the fault is disarmed.
 *
 * <p>Depends on {@code fault} and {@code model}.
 */
@NullMarked
package io.chaos4j.fault.hang;

import org.jspecify.annotations.NullMarked;

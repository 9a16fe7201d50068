/**
 * The fault {@code latency}. A call that begins later, or whose caller goes on later: by a constant, or drawn from a distribution.
 *
 * <p>Depends on {@code fault} and {@code model}.
 */
@NullMarked
package io.chaos4j.fault.latency;

import org.jspecify.annotations.NullMarked;

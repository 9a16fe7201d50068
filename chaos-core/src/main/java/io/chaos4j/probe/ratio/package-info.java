/**
 * The probe {@code ratio}: a quotient of the increases of the application's counters.
 *
 * <p>Depends on {@code probe} and {@code model}.
 */
@NullMarked
package io.chaos4j.probe.ratio;

import org.jspecify.annotations.NullMarked;

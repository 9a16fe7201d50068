/**
 * What checks mean: measures in windows, the baseline, enough calls, and whether a condition holds.
 *
 * <p>Depends on {@code check.claim}, {@code engine}, {@code probe}, {@code measure}, {@code event} and {@code model}.
 */
@NullMarked
package io.chaos4j.check;

import org.jspecify.annotations.NullMarked;

/**
 * Interval histograms of the calls at our own points.
 *
 * <p>Depends on {@code event} and {@code model}.
 */
@NullMarked
package io.chaos4j.measure;

import org.jspecify.annotations.NullMarked;

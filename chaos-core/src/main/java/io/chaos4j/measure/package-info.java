/**
 * Interval histograms of the calls at our own points, and measures of the process.
 *
 * <p>Depends on {@code event}, {@code jvm} and {@code model}.
 */
@NullMarked
package io.chaos4j.measure;

import org.jspecify.annotations.NullMarked;

/**
 * The probe {@code scrape}: a number from a page in Prometheus' text format.
 *
 * <p>Depends on {@code probe} and {@code model}.
 */
@NullMarked
package io.chaos4j.probe.scrape;

import org.jspecify.annotations.NullMarked;

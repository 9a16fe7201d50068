/**
 * The probe {@code prometheus}: what a query comes to that a Prometheus server answers.
 *
 * <p>Depends on {@code probe}, {@code model} and {@code json}.
 */
@NullMarked
package io.chaos4j.probe.prometheus;

import org.jspecify.annotations.NullMarked;

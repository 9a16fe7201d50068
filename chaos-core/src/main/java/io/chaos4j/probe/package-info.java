/**
 * Measurements of the application by its own means: its Micrometer meters, its Resilience4j breakers, a Prometheus text
 * page. Every probe answers with a value or with the reason why there is none; none throws, and none blocks longer than
 * its limit.
 *
 * <p>Depends on {@code model} and {@code time}; on neither of the libraries it reads.
 */
@NullMarked
package io.chaos4j.probe;

import org.jspecify.annotations.NullMarked;

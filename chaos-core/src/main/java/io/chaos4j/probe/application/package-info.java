/**
 * The application's own objects that were captured when they were constructed, and what is asked of them: its Micrometer meters, its
 * Resilience4j breakers. On threads of the engine, for a limited time, by method handles.
 *
 * <p>Depends on {@code probe}, {@code time} and {@code model}; on neither of the libraries it reads.
 */
@NullMarked
package io.chaos4j.probe.application;

import org.jspecify.annotations.NullMarked;

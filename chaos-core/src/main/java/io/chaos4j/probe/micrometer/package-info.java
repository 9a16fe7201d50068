/**
 * The probe {@code micrometer}: a meter of the application.
 *
 * <p>Depends on {@code probe} and {@code model}.
 */
@NullMarked
package io.chaos4j.probe.micrometer;

import org.jspecify.annotations.NullMarked;

/**
 * The entry point: {@link io.chaos4j.Chaos}.
 *
 * <p>Depends on everything below it.
 */
@NullMarked
package io.chaos4j;

import org.jspecify.annotations.NullMarked;

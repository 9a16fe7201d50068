/**
 * What is asked of others once a second, and what they answer: every probe gives a value or the reason why there is none; none throws,
 * and none blocks longer than its limit.
 *
 * <p>Depends on {@code model} and {@code time}.
 */
@NullMarked
package io.chaos4j.probe;

import org.jspecify.annotations.NullMarked;

/**
 * What is compiled from an experiment before anything is armed: its rules and what it measures.
 *
 * <p>Depends on {@code model} and {@code fault}.
 */
@NullMarked
package io.chaos4j.plan;

import org.jspecify.annotations.NullMarked;

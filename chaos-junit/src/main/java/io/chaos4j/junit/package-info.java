/**
 * Faults in integration tests: {@link io.chaos4j.junit.ChaosExperiment}.
 *
 * <p>Depends on {@code io.chaos4j.Chaos}, its door, {@code spec} for writing experiments, {@code report} and the model.
 */
@NullMarked
package io.chaos4j.junit;

import org.jspecify.annotations.NullMarked;

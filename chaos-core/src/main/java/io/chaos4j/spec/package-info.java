/**
 * Reads experiment files: YAML to model, with every problem at its line and column; asks the registries for the words of faults and probes.
 *
 * <p>Depends on {@code model}, {@code fault} and {@code probe}.
 */
@NullMarked
package io.chaos4j.spec;

import org.jspecify.annotations.NullMarked;

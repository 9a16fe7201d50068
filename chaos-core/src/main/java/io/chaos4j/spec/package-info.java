/**
 * Reads experiment files: YAML to model, with every problem at its line and column; asks the registry for fault words.
 *
 * <p>Depends on {@code model} and {@code fault}.
 */
@NullMarked
package io.chaos4j.spec;

import org.jspecify.annotations.NullMarked;

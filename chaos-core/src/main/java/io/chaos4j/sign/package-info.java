/**
 * What is shown to the application's operators while something is armed: a line in the application's own log, a gauge in its registries.
 * It asks for nothing and decides nothing; where it cannot be shown, nothing else changes.
 *
 * <p>Depends on {@code probe.application}, where the application's objects are, {@code time} and {@code model}.
 */
@NullMarked
package io.chaos4j.sign;

import org.jspecify.annotations.NullMarked;

/**
 * The one door: load, validate, arm, disarm, dry-run, run, halt, clear, status. Every way in goes through it, so none goes around guards and audit.
 *
 * <p>Depends on {@code run}, {@code spec}, {@code engine}, {@code measure}, {@code guard}, {@code plan}, {@code journal}, {@code event} and {@code model}.
 */
@NullMarked
package io.chaos4j.control;

import org.jspecify.annotations.NullMarked;

/**
 * The one door: load, validate, arm, disarm, dry-run, run, halt, clear, status. Every way in goes through it, so none goes around guards and audit.
 *
 * <p>Depends on {@code run}, {@code check}, {@code spec}, {@code engine}, {@code measure}, {@code guard}, {@code plan}, {@code journal},
 * {@code probe}, {@code sign}, {@code fault}, {@code event}, {@code time} and {@code model}: it is where the parts are put together.
 */
@NullMarked
package io.chaos4j.control;

import org.jspecify.annotations.NullMarked;

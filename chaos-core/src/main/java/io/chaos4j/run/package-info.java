/**
 * The runner: steady state, baseline, watch, recovery, verdict. The only caller of {@code Engine.arm}.
 *
 * <p>Depends on {@code check}, {@code engine}, {@code plan}, {@code probe}, {@code sign}, {@code guard}, {@code measure}, {@code event},
 * {@code time} and {@code model}.
 */
@NullMarked
package io.chaos4j.run;

import org.jspecify.annotations.NullMarked;

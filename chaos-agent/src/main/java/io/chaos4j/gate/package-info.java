/**
 * The gate: the class defined in {@code java.lang}, the linker behind the woven {@code invokedynamic}, the trees of each
 * woven place and the switches that flip a whole plan.
 *
 * <p>Depends on {@code engine}, {@code plan}, {@code fault}, {@code event} and {@code model}.
 */
@NullMarked
package io.chaos4j.gate;

import org.jspecify.annotations.NullMarked;

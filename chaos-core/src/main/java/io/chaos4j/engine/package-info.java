/**
 * The hot path: decide, limit, seeded chance, wait; and the switch through which places are bound and flipped.
 *
 * <p>Depends on {@code plan}, {@code fault}, {@code event}, {@code time} and {@code model}.
 */
@NullMarked
package io.chaos4j.engine;

import org.jspecify.annotations.NullMarked;

/**
 * What integrations share, whatever library they are for: calls of the usual shape, what rules do behind a call, and points that have a
 * qualifier.
 *
 * <p>Depends on {@code gate}, {@code engine}, {@code plan}, {@code fault}, {@code event}, {@code time} and {@code model}.
 */
@NullMarked
package io.chaos4j.agent.integration.kit;

import org.jspecify.annotations.NullMarked;

/**
 * The user's own methods as points.
 *
 * <p>Depends on {@code agent.integration}, {@code agent.integration.kit}, {@code gate}, {@code engine}, {@code plan}, {@code fault}, {@code event}, {@code time},
 * {@code target.method} and {@code model}.
 */
@NullMarked
package io.chaos4j.agent.integration.method;

import org.jspecify.annotations.NullMarked;

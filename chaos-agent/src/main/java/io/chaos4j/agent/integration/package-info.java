/**
 * What an integration must say: which methods of which library become points; and the weaver as it sees it.
 *
 * <p>Depends on {@code gate}, {@code engine}, {@code fault}, {@code event} and {@code model}.
 */
@NullMarked
package io.chaos4j.agent.integration;

import org.jspecify.annotations.NullMarked;

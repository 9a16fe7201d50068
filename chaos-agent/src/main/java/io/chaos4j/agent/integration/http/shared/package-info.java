/**
 * What calls over HTTP have in common, whichever client makes them: what a plan has to do with a host, the rules over single calls, and what
 * they have decided.
 *
 * <p>Depends on {@code agent.integration.kit}, {@code gate}, {@code engine}, {@code plan}, {@code fault}, {@code time},
 * {@code target.http} and {@code model}.
 */
@NullMarked
package io.chaos4j.agent.integration.http.shared;

import org.jspecify.annotations.NullMarked;

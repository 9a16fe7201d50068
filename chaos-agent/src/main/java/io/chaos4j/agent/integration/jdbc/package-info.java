/**
 * JDBC calls as points, on whatever driver and pool implements them: statements by kind and data source, commits,
 * connections asked for and connections made.
 *
 * <p>A call passes through the pool's wrappers into the driver, and a driver may call itself: one {@code LogicalCall}, measured
 * once, at the outermost, and injected once, in the driver. Which methods belong to one call is decided from their objects
 * ({@code Wrappers}, {@code Relations}), never from what other calls did. Drivers and pools are known by the JDK's interfaces and by
 * names only.
 *
 * <p>Depends on {@code agent.integration}, {@code agent.integration.kit}, {@code gate}, {@code engine}, {@code fault}, {@code event}, {@code time},
 * {@code target.jdbc} and {@code model}.
 */
@NullMarked
package io.chaos4j.agent.integration.jdbc;

import org.jspecify.annotations.NullMarked;

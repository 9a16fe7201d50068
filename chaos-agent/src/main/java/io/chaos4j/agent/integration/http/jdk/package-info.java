/**
 * Calls through {@code java.net.http.HttpClient} as points, one for each host.
 *
 * <p>Depends on {@code agent.integration}, {@code agent.integration.http.shared}, {@code gate}, {@code engine}, {@code event},
 * {@code time}, {@code target.http} and {@code model}.
 * The module {@code java.net.http} may be absent: what names its types is loaded when one of its methods links.
 */
@NullMarked
package io.chaos4j.agent.integration.http.jdk;

import org.jspecify.annotations.NullMarked;

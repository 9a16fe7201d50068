/**
 * Calls through Apache HttpClient 5 as points, one for each host: the classic clients, which are called by threads that wait, and the
 * asynchronous ones. One call of {@code execute} is one call, whatever the client does about it: retries, redirects and interceptors are parts
 * of it.
 *
 * <p>Depends on {@code agent.integration}, {@code agent.integration.http.shared}, {@code gate}, {@code engine}, {@code event}, {@code time},
 * {@code target.http} and {@code model}. Names no type of the library, which belongs to the application and may be absent: {@code Library} finds what is needed of it.
 */
@NullMarked
package io.chaos4j.agent.integration.http.apache5;

import org.jspecify.annotations.NullMarked;

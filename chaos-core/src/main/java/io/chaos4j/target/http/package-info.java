/**
 * Calls through HTTP clients: by host, port, path and method. Hosts are compared as the network does.
 *
 * <p>Depends on {@code model}.
 */
@NullMarked
package io.chaos4j.target.http;

import org.jspecify.annotations.NullMarked;

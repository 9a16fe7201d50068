/**
 * Start-up: options, the isolated entries that the launcher calls, and the loader of the weaver on the class path.
 *
 * <p>May depend on everything below it. What runs before the application's main class touches no YAML, JMX, logging or NIO file system.
 */
@NullMarked
package io.chaos4j.agent;

import org.jspecify.annotations.NullMarked;

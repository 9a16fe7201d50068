/**
 * The SLF4J back end of the isolated agent: warnings and errors to stderr, and nothing to stdout ever.
 *
 * <p>Depends on SLF4J and {@code model}. It is named as a service in the javaagent jar alone; on the class path the application's own back end is used.
 */
@NullMarked
package io.chaos4j.agent.log;

import org.jspecify.annotations.NullMarked;

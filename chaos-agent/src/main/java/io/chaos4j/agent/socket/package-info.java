/**
 * The Unix domain socket through which the command line controls a JVM: both ends, and the JSON lines between them.
 *
 * <p>Depends on {@code control}, {@code event}, {@code journal}, {@code json}, {@code model} and {@code time}. The command line depends on
 * this package; the agent starts its server, off premain's thread.
 */
@NullMarked
package io.chaos4j.agent.socket;

import org.jspecify.annotations.NullMarked;

/**
 * The way in for {@code -javaagent} and {@code java -jar}: the only package of the agent that the application's class loaders see.
 *
 * <p>Depends on the JDK only, and reaches everything else by name through the isolated loader. It lies in the javaagent jar and in no
 * other.
 */
@NullMarked
package io.chaos4j.launcher;

import org.jspecify.annotations.NullMarked;

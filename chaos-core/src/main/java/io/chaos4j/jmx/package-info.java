/**
 * MXBeans on the door, for any stock JMX client: only open types and the JDK's own exceptions cross.
 *
 * <p>Depends on {@code control}, {@code event}, {@code model} and {@code time}. Touched once the application has its own MBean server, never in
 * premain.
 */
@NullMarked
package io.chaos4j.jmx;

import org.jspecify.annotations.NullMarked;

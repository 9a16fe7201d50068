/** What was packaged: the content of the jars, and real JVMs started with them. Runs after {@code package}, on any JDK from 17 up. */
@NullMarked
package io.chaos4j.packaged;

import org.jspecify.annotations.NullMarked;

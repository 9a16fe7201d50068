/**
 * How full the heap is, how much memory and how many threads there are left, and memory that the JVM can take back.
 *
 * <p>Depends on the JDK only.
 */
@NullMarked
package io.chaos4j.jvm;

import org.jspecify.annotations.NullMarked;

/**
 * The clock, the threads of our own, and waiting that is precise and can be released.
 *
 * <p>Depends on the JDK only.
 */
@NullMarked
package io.chaos4j.time;

import org.jspecify.annotations.NullMarked;

/**
 * What refuses to arm or ends a run at once: the halt latch and the halt file.
 *
 * <p>Depends on {@code time}.
 */
@NullMarked
package io.chaos4j.guard;

import org.jspecify.annotations.NullMarked;

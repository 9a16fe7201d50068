/**
 * What happened, as records, and where it goes.
 *
 * <p>Depends on {@code model}.
 */
@NullMarked
package io.chaos4j.event;

import org.jspecify.annotations.NullMarked;

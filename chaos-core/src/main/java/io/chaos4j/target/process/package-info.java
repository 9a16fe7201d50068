/**
 * The whole process, which has no calls.
 *
 * <p>Depends on {@code model}.
 */
@NullMarked
package io.chaos4j.target.process;

import org.jspecify.annotations.NullMarked;

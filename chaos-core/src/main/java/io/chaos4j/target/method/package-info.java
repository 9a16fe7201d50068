/**
 * The methods of the application: how they are written, with overloads, implementers and conditions on arguments.
 *
 * <p>Depends on {@code model}.
 */
@NullMarked
package io.chaos4j.target.method;

import org.jspecify.annotations.NullMarked;

/**
 * The fault {@code http}. A call that does not go out; the caller gets a response.
 *
 * <p>Depends on {@code fault} and {@code model}.
 */
@NullMarked
package io.chaos4j.fault.http;

import org.jspecify.annotations.NullMarked;

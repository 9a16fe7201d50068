/**
 * What a fault is, what it decides for one call, and the registry of fault kinds.
 *
 * <p>Depends on {@code model} and {@code time}.
 */
@NullMarked
package io.chaos4j.fault;

import org.jspecify.annotations.NullMarked;

/**
 * What integrations share, whatever library they are for: calls of the usual shape, and points that have a qualifier.
 *
 * <p>Depends on {@code gate}, {@code engine}, {@code plan}, {@code event}, {@code time} and {@code model}.
 */
@NullMarked
package io.chaos4j.agent.integration.kit;

import org.jspecify.annotations.NullMarked;

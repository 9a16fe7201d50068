/**
 * The constructors through which an engine learns of the application's meter registries and breakers.
 *
 * <p>Depends on {@code agent.integration}; names the libraries' classes and needs none of them.
 */
@NullMarked
package io.chaos4j.agent.integration.capture;

import org.jspecify.annotations.NullMarked;

/**
 * The weaver: finds the methods that rules mean when their class loads, and puts gates into them.
 *
 * <p>Depends on {@code agent.integration}, {@code gate}, {@code model} and on Byte Buddy's ASM. Loaded by a loader of its own where
 * the application may have another Byte Buddy, so what is public here speaks of no other type of this package.
 */
@NullMarked
package io.chaos4j.agent.weave;

import org.jspecify.annotations.NullMarked;

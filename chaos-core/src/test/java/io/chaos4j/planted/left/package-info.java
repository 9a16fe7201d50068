/** Planted: one half of a circle, so that the rule against circles can be seen to fail. */
@NullMarked
package io.chaos4j.planted.left;

import org.jspecify.annotations.NullMarked;

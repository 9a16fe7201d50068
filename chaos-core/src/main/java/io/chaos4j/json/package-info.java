/**
 * JSON, one line at a time: to be written member by member or as a tree, and read as a tree. Nothing else here knows the library for it.
 *
 * <p>Depends on {@code model}.
 */
@NullMarked
package io.chaos4j.json;

import org.jspecify.annotations.NullMarked;

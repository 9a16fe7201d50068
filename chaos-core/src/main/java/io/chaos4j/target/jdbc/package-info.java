/**
 * JDBC calls: by what they do and by data source.
 *
 * <p>Depends on {@code model}.
 */
@NullMarked
package io.chaos4j.target.jdbc;

import org.jspecify.annotations.NullMarked;

/**
 * What people read of a run: progress lines, tables for the terminal, one self-contained page.
 *
 * <p>Depends on {@code event}, {@code json} and {@code model}.
 */
@NullMarked
package io.chaos4j.report;

import org.jspecify.annotations.NullMarked;

/**
 * The record of a run, one line as it happens, and the audit line that must reach the disk before anything is armed.
 *
 * <p>Depends on {@code event}, {@code json} and {@code model}.
 */
@NullMarked
package io.chaos4j.journal;

import org.jspecify.annotations.NullMarked;

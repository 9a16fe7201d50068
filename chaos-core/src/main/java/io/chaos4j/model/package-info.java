/**
 * What an experiment is, as plain records that check themselves.
 *
 * <p>Depends on the JDK only.
 */
@NullMarked
package io.chaos4j.model;

import org.jspecify.annotations.NullMarked;

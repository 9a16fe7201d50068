/**
 * What may be claimed of a share, a percentile or a rate from calls that come in clumps. Pure statistics: numbers go in, an outcome and an
 * interval come out.
 *
 * <p>Depends on {@code event}.
 */
@NullMarked
package io.chaos4j.check.claim;

import org.jspecify.annotations.NullMarked;

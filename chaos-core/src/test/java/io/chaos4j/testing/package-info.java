/** What several tests share: a clock by hand, plans by hand, a small service with places that are woven by hand. */
@NullMarked
package io.chaos4j.testing;

import org.jspecify.annotations.NullMarked;

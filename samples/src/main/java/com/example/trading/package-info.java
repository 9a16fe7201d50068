/**
 * The order service of the sample platform: it knows nothing of fault injection.
 *
 * <p>May depend on {@code com.example.trading.jvm} and its libraries.
 */
@NullMarked
package com.example.trading;

import org.jspecify.annotations.NullMarked;

/** An application at full rate that arms and disarms itself, for tests of the packaged agent. */
@NullMarked
package com.example.pricing;

import org.jspecify.annotations.NullMarked;

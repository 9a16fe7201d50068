/** Classes of drivers and pools as some real ones are written, for the tests. */
@NullMarked
package com.example.drivers;

import org.jspecify.annotations.NullMarked;

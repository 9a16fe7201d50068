/** Data sources that an application wrote itself. */
@NullMarked
package com.example.sources;

import org.jspecify.annotations.NullMarked;

/** Code of an application whose results are replaced. */
@NullMarked
package com.example.answers;

import org.jspecify.annotations.NullMarked;

/** A service with a Micrometer timer of its own, for tests of the packaged agent. */
@NullMarked
package com.example.submission;

import org.jspecify.annotations.NullMarked;

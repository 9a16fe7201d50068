/** Real JVMs for tests: sources compiled on the spot, started with or without the packaged agent, their output captured. */
@NullMarked
package io.chaos4j.testing;

import org.jspecify.annotations.NullMarked;

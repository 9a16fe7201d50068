/** Paired slices: contestants in one JVM, in turns of a millisecond, compared round by round. */
package io.chaos4j.benchmarks.slices;

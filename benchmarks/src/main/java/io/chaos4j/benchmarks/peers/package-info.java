/** What others who inject faults into a JVM cost where we stand, side by side with us in one JVM. */
package io.chaos4j.benchmarks.peers;

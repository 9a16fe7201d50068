/** Runs every program that measures in JVMs of its own, and judges what they read: one table, a row for each metric. */
package io.chaos4j.benchmarks.suite;

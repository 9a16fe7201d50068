/**
 * Whether verdicts are true: whole runs, through the real engine, meters and runner, over simulated services of which it is known what
 * is wrong with them.
 */
@NullMarked
package io.chaos4j.benchmarks.verdicts;

import org.jspecify.annotations.NullMarked;

/**
 * What arming, waiting and withdrawing do to a running program: one question a class. May use the suite's readings, the slices'
 * copies of classes, and the agent only through its MBeans.
 */
package io.chaos4j.benchmarks.scenarios;

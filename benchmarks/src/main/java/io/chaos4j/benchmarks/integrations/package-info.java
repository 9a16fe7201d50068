/** What the built-in points cost, and what the agent adds to the start of a real application. */
package io.chaos4j.benchmarks.integrations;

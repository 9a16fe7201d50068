/** What Chaos4j costs, measured through the packaged agent. One benchmark, one question. */
package io.chaos4j.benchmarks;

package io.chaos4j.probe;

/**
 * What the probes of one JVM share.
 *
 * @param application its own meters and breakers
 * @param pages pages of other processes
 */
public record ProbeSources(ApplicationProbes application, Pages pages) {}

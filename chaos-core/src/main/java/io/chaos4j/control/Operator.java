package io.chaos4j.control;

/**
 * Who asks, and why; both go into the audit log.
 *
 * @param who {@code user@host via command line}, {@code … via jmx}
 * @param reason in the operator's words; may be empty
 */
public record Operator(String who, String reason) {}

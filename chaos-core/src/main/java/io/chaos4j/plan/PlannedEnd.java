package io.chaos4j.plan;

import java.time.Duration;

/**
 * An end of the process, ready to be armed.
 *
 * @param label what reports call it
 * @param after how long after arming
 * @param exitCode what the process ends with
 */
public record PlannedEnd(String label, Duration after, int exitCode) {}

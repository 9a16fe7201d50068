package io.chaos4j.engine;

/**
 * What one rule has done since it was armed.
 *
 * @param rule its label
 * @param on its target as the file has it
 * @param eligible calls that reached the target
 * @param struck injections; for a resource, seconds in which it was really occupied
 * @param limited calls that a limit kept from being struck
 * @param concurrent the most at once
 */
public record RuleCount(String rule, String on, long eligible, long struck, long limited, int concurrent) {}

package io.chaos4j.probe;

/**
 * A counter at one moment. A counter that was replaced by another of the same name is another copy.
 *
 * @param meter which counter; empty where a reading is of a single one
 * @param copy which of its copies: one in each registry that holds it, the one that counts from earlier on with the smaller number
 * @param value what it has counted to
 */
public record Counted(String meter, long copy, double value) {}

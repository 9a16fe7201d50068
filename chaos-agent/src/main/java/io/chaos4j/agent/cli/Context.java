package io.chaos4j.agent.cli;

/**
 * What every command works with.
 *
 * @param console where it writes
 * @param jvms whom it can reach
 */
record Context(Console console, Jvms jvms) {}

/**
 * The command line: list, points, validate, dry-run, run, inject, status, report, faults, targets, probes, schema, halt, clear and disarm, for the JVMs of the same
 * user on this machine.
 *
 * <p>Depends on {@code agent.socket}, the records of {@code control}, {@code event}, {@code spec}, {@code fault}, {@code probe}, {@code journal},
 * {@code json}, {@code report}, {@code model}, {@code time} and picocli.
 */
@NullMarked
package io.chaos4j.agent.cli;

import org.jspecify.annotations.NullMarked;

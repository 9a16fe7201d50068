/**
 * The probes {@code process.cpu}, {@code jvm.heap} and {@code jvm.threads}: what this process uses.
 *
 * <p>Depends on {@code probe}, {@code jvm} and {@code model}.
 */
@NullMarked
package io.chaos4j.probe.process;

import org.jspecify.annotations.NullMarked;

package io.chaos4j.control;

import io.chaos4j.model.Experiment;
import java.time.Duration;
import java.util.Map;

/**
 * Who a JVM is, by its options at start-up.
 *
 * @param service its service name
 * @param environment its environment
 * @param mode {@code off}, {@code observe} or {@code armable}
 * @param pid its process id
 * @param journal the folder of journals and of the audit log
 * @param haltFile the file whose presence halts it
 * @param versions versions of Chaos4j, the JVM and the system
 * @param longest the longest that anything may stay armed here
 * @param allowances what it allows beyond the usual
 */
public record Identity(
        String service,
        String environment,
        String mode,
        long pid,
        String journal,
        String haltFile,
        Map<String, String> versions,
        Duration longest,
        Allowances allowances) {
    public Identity {
        versions = Map.copyOf(versions);
    }

    /** A JVM that allows nothing beyond the usual. */
    public Identity(
            String service,
            String environment,
            String mode,
            long pid,
            String journal,
            String haltFile,
            Map<String, String> versions,
            Duration longest) {
        this(service, environment, mode, pid, journal, haltFile, versions, longest, Allowances.NONE);
    }

    /** A JVM that allows what the experiments' own ceiling does. */
    public Identity(
            String service,
            String environment,
            String mode,
            long pid,
            String journal,
            String haltFile,
            Map<String, String> versions) {
        this(service, environment, mode, pid, journal, haltFile, versions, Experiment.LONGEST);
    }
}

package io.chaos4j.control;

import java.util.Map;

/**
 * Who a JVM is, as it said at start-up.
 *
 * @param service its service name
 * @param environment its environment
 * @param mode {@code off}, {@code observe} or {@code armable}
 * @param pid its process id
 * @param journal the folder of journals and of the audit log
 * @param haltFile the file whose presence halts it
 * @param versions versions of Chaos4j, the JVM and the system
 */
public record Identity(
        String service,
        String environment,
        String mode,
        long pid,
        String journal,
        String haltFile,
        Map<String, String> versions) {
    public Identity {
        versions = Map.copyOf(versions);
    }
}

package io.chaos4j.target.http;

import org.jspecify.annotations.Nullable;

/**
 * A host as a user writes it, alone or with its port.
 *
 * @param host the host, or a glob of hosts
 * @param port its port; null when it was written alone
 */
record HostText(String host, @Nullable Integer port) {

    private static final int MOST_PORTS = 65_535;

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException worded to follow its place
     */
    static HostText parse(String text) {
        String written = text.strip();
        if (written.indexOf('@') >= 0) {
            throw new IllegalArgumentException(
                    "has a user in it, and the host alone tells calls apart: leave out what stands before the"
                            + " '@'");
        }
        boolean open = written.startsWith("[") && written.indexOf("]") < 0;
        if (written.isEmpty()
                || (written.startsWith(":") && !written.startsWith("::"))
                || written.indexOf('/') >= 0
                || open) {
            throw new IllegalArgumentException("was '" + text + "', which is no host: write the host alone, such as"
                    + " risk-engine or risk-engine:8443, and a path as path:");
        }
        int colon = written.lastIndexOf(':');
        boolean address = written.startsWith("[") ? colon < written.indexOf(']') : written.indexOf(':') != colon;
        if (colon < 0 || address) {
            return new HostText(written, null);
        }
        return new HostText(written.substring(0, colon), port(written.substring(colon + 1), text));
    }

    private static Integer port(String digits, String text) {
        int port = 0;
        for (int i = 0; i < digits.length() && port <= MOST_PORTS; i++) {
            int digit = Character.digit(digits.charAt(i), 10);
            port = digit < 0 ? MOST_PORTS + 1 : port * 10 + digit;
        }
        if (port < 1 || port > MOST_PORTS) {
            throw new IllegalArgumentException(
                    "was '" + text + "', but its port must be a whole number between 1 and " + MOST_PORTS);
        }
        return port;
    }
}

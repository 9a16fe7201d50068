package io.chaos4j.agent.cli;

import io.chaos4j.control.Identity;
import io.chaos4j.spec.QuickExperiment;
import io.chaos4j.spec.QuickFault;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * The experiment that the options of {@code inject} mean. What is wrong with one of them is found by the reader of experiment files,
 * which knows what is allowed.
 *
 * @param fault the word of the fault
 * @param value what stands behind it
 * @param on the target as written, or a map in braces; empty when the fault, the data source or the host says it
 * @param dataSource the data source; empty for all
 * @param host the host; empty for all
 * @param rate the rate; empty for all calls
 * @param length how long
 */
record AdHoc(String fault, String value, String on, String dataSource, String host, String rate, String length) {

    /** What problems call the document. */
    static final String FILE = "inject";

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    /**
     * @param identity the JVM it is meant for
     * @throws Failure when options contradict each other
     */
    QuickExperiment experiment(Identity identity) {
        if (!host.isEmpty() && !on.isEmpty() && !on.strip().equals("http-client")) {
            throw Failure.usage("--host goes with --on http-client, not with --on '" + on + "'");
        }
        if (!dataSource.isEmpty() && !on.isEmpty() && !on.strip().startsWith("jdbc")) {
            throw Failure.usage("--datasource goes with --on 'jdbc: …', not with --on '" + on + "'");
        }
        if (!dataSource.isEmpty() && !host.isEmpty()) {
            throw Failure.usage("--datasource is for JDBC calls and --host for HTTP calls; give one of them");
        }
        QuickFault quick =
                QuickFault.of(fault, value, on).within(dataSource, host).at(rate, null);
        return new QuickExperiment(
                "inject-" + fault + "-" + STAMP.format(Instant.now()),
                fault + " " + value + (where().isEmpty() ? "" : " on " + where()),
                identity.service(),
                identity.environment(),
                length,
                List.of(quick));
    }

    private String where() {
        String target = !on.isEmpty() ? on : !host.isEmpty() ? "http-client" : !dataSource.isEmpty() ? "jdbc" : "";
        return target + (dataSource.isEmpty() ? "" : " " + dataSource) + (host.isEmpty() ? "" : " " + host);
    }
}

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
 * @param fault the fault, with its target as written
 * @param length how long
 */
record AdHoc(QuickFault fault, String length) {

    /** What problems call the document. */
    static final String FILE = "inject";

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    /**
     * @param identity the JVM it is meant for
     * @throws Failure when options contradict each other
     */
    QuickExperiment experiment(Identity identity) {
        String on = fault.on().strip();
        if (!fault.host().isEmpty() && !on.isEmpty() && !on.equals("http-client")) {
            throw Failure.usage("--host goes with --on http-client, not with --on '" + fault.on() + "'");
        }
        if (!fault.datasource().isEmpty() && !on.isEmpty() && !on.startsWith("jdbc")) {
            throw Failure.usage("--datasource goes with --on 'jdbc: …', not with --on '" + fault.on() + "'");
        }
        if (!fault.datasource().isEmpty() && !fault.host().isEmpty()) {
            throw Failure.usage("--datasource is for JDBC calls and --host for HTTP calls; give one of them");
        }
        String what = fault.kind() + " " + fault.parameters();
        return new QuickExperiment(
                "inject-" + inName(fault.kind()) + "-" + STAMP.format(Instant.now()),
                what.strip() + (where().isEmpty() ? "" : " on " + where()),
                identity.service(),
                identity.environment(),
                length,
                List.of(fault));
    }

    /** What is no kind of fault is found by the reading, and must not be refused as a name before. */
    private static String inName(String kind) {
        return kind.matches("[a-z][a-z0-9-]*") ? kind : "fault";
    }

    private String where() {
        String target = !fault.on().isEmpty()
                ? fault.on()
                : !fault.host().isEmpty() ? "http-client" : !fault.datasource().isEmpty() ? "jdbc" : "";
        return target
                + (fault.datasource().isEmpty() ? "" : " " + fault.datasource())
                + (fault.host().isEmpty() ? "" : " " + fault.host());
    }
}

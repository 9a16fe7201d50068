package io.chaos4j.testing;

import io.chaos4j.fault.FaultKinds;
import io.chaos4j.model.Experiment;
import io.chaos4j.spec.ExperimentReader;

/** Experiments as users write them. */
public final class Documents {

    private static final ExperimentReader READER = new ExperimentReader(FaultKinds.installed());

    private Documents() {}

    public static Experiment read(String yaml) {
        ExperimentReader.Result result = READER.read("test.yaml", yaml);
        return result.experiment().orElseThrow(() -> new AssertionError(result.problems()));
    }

    /** The least that is valid, with more of one's own. */
    public static String text(String name, String rest) {
        return """
                name: %s
                title: A test
                description: Slows orders.
                hypothesis: Nobody notices.
                owner: order-desk
                service: order-service
                environment: [demo]
                risk: low
                blast-radius: {instances: single}
                seed: 42
                %s""".formatted(name, rest);
    }
}

package io.chaos4j.run;

import io.chaos4j.engine.Engine;
import io.chaos4j.model.Experiment;
import io.chaos4j.model.Rule;
import io.chaos4j.model.Units;
import java.util.List;

/** What the application's own log and the journal say when something is armed. */
final class ArmedText {

    private ArmedText() {}

    /** The faults, each with where it strikes. */
    static List<String> faults(Experiment experiment) {
        return experiment.faults().stream().map(ArmedText::label).toList();
    }

    /** As the plan labels it: what occupies the whole process has no place to name. */
    private static String label(Rule rule) {
        boolean somewhere = rule.target().hasCalls() && !rule.on().isEmpty();
        return rule.fault() + (somewhere ? " on " + rule.on() : "");
    }

    /**
     * The line.
     *
     * @param who who armed it, and how
     */
    static String line(Experiment experiment, String who, Engine engine) {
        boolean delays = experiment.faults().stream()
                .anyMatch(rule -> rule.fault().made().delaysOnly());
        return "Chaos4j armed '" + experiment.name() + "' for " + Units.text(experiment.duration()) + ", by " + who
                + ": " + String.join("; ", faults(experiment)) + (delays ? "; " + engine.precision() : "");
    }
}

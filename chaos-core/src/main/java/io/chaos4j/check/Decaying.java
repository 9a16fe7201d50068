package io.chaos4j.check;

import io.chaos4j.model.Check;
import io.chaos4j.model.Condition;
import io.chaos4j.model.Experiment;
import io.chaos4j.probe.Probe;
import io.chaos4j.probe.ProbeSources;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds the checks that ask for a maximum which its library forgets only after a while. */
public final class Decaying {

    private Decaying() {}

    /** One sentence each, in file order, without repetition. */
    public static List<String> of(Experiment experiment, ProbeSources sources) {
        Set<String> found = new LinkedHashSet<>();
        for (Check check : experiment.checks()) {
            if (check.condition() instanceof Condition.Comparison comparison
                    && comparison.measure() instanceof Probe probe
                    && probe.decays(sources)) {
                found.add(probe.text()
                        + " decays: its library forgets a maximum over about two minutes only, so that what was before"
                        + " the faults may still be in it");
            }
        }
        return List.copyOf(found);
    }
}

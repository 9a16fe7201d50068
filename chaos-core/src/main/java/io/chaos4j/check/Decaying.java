package io.chaos4j.check;

import io.chaos4j.model.Check;
import io.chaos4j.model.Condition;
import io.chaos4j.model.Experiment;
import io.chaos4j.model.Measure;
import io.chaos4j.probe.ApplicationProbes;
import io.chaos4j.probe.Reading;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds the checks that ask for a maximum which its library forgets only after a while. */
public final class Decaying {

    private Decaying() {}

    /** One sentence each, in file order, without repetition. */
    public static List<String> of(Experiment experiment, ApplicationProbes probes) {
        Set<String> found = new LinkedHashSet<>();
        for (Check check : experiment.checks()) {
            if (check.condition() instanceof Condition.Comparison comparison
                    && isDecaying(comparison.measure(), probes)) {
                found.add(comparison.measure().text()
                        + " decays: its library forgets a maximum over about two minutes only, so that what was before"
                        + " the faults may still be in it");
            }
        }
        return List.copyOf(found);
    }

    private static boolean isDecaying(Measure measure, ApplicationProbes probes) {
        if (measure instanceof Measure.Meter meter && meter.statistic().equals("max")) {
            return probes.meter(meter.meter(), meter.statistic()).nature() == Reading.Nature.DECAYING;
        }
        return measure instanceof Measure.Scrape scrape && scrape.metric().endsWith("_max");
    }
}

package io.chaos4j.agent.cli;

import io.chaos4j.model.Experiment;
import io.chaos4j.model.Units;
import java.time.Duration;

/** Durations among the options, read as in experiment files, and no longer than those there. */
final class Durations {

    private Durations() {}

    static Duration of(String option, String text) {
        try {
            Duration length = Units.duration(text);
            if (length.compareTo(Experiment.LONGEST) > 0) {
                throw Failure.usage(option + ": '" + text + "' must be 24h or shorter");
            }
            return length;
        } catch (IllegalArgumentException wrong) {
            throw Failure.usage(option + ": " + wrong.getMessage());
        }
    }
}

package io.chaos4j.agent.cli;

import io.chaos4j.model.Units;
import java.time.Duration;

/** Durations among the options, read as in experiment files. */
final class Durations {

    private Durations() {}

    static Duration of(String option, String text) {
        try {
            return Units.duration(text);
        } catch (IllegalArgumentException wrong) {
            throw Failure.usage(option + ": " + wrong.getMessage());
        }
    }
}

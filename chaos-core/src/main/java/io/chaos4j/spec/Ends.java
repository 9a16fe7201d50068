package io.chaos4j.spec;

import io.chaos4j.fault.EndOfProcess;
import io.chaos4j.model.Rule;
import io.chaos4j.model.Units;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What makes no sense where a fault ends the process: whatever would have to come after it. */
final class Ends {

    private Ends() {}

    static void refuse(Tree.Mapping document, Problems problems, Duration duration, List<Rule> rules) {
        List<Rule> ends = rules.stream()
                .filter(rule -> rule.fault().made().endsTheProcess())
                .toList();
        if (ends.isEmpty()) {
            return;
        }
        String first = "'" + ends.get(0).fault() + "'";
        @Nullable Tree faults = document.get("faults");
        problems.warn(
                faults == null ? document.place() : faults.place(),
                "faults",
                "kill the JVM by " + first + ", and its run ends there: only one that was started with the agent option"
                        + " allow-kill=true does so");
        for (Rule rule : ends) {
            if (faults != null
                    && rule.fault().made() instanceof EndOfProcess end
                    && !duration.isZero()
                    && end.after().compareTo(duration) >= 0) {
                problems.add(
                        faults,
                        "end the process by '" + rule.fault() + "' " + Units.text(end.after())
                                + " after arming, but the experiment is over after " + Units.text(duration)
                                + ": give it a longer duration");
            }
        }
        if (faults != null && ends.size() > 1) {
            problems.add(faults, "end the process " + ends.size() + " times, but it dies once: keep one of them");
        }
        @Nullable Tree success = document.get(Section.SUCCESS.key());
        if (success instanceof Tree.Sequence criteria && !criteria.items().isEmpty()) {
            problems.add(
                    success,
                    "cannot be judged, because " + first + " ends the process before: remove the criteria, and judge by"
                            + " those who call this service");
        }
    }
}

package io.chaos4j.spec;

import io.chaos4j.model.Bound;
import io.chaos4j.model.Check;
import io.chaos4j.model.Condition;
import io.chaos4j.model.Measure;
import io.chaos4j.model.Units;
import io.chaos4j.probe.Probe;
import io.chaos4j.probe.ProbeKinds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the three lists of checks. */
final class CheckReader {

    private final Problems problems;
    private final PointScope points;
    private final ProbeKinds probes;
    private final Duration duration;
    private final Duration within;

    /**
     * @param duration how long the faults stay armed; zero when that cannot be read
     * @param within how long the recovery may take
     */
    CheckReader(Problems problems, PointScope points, ProbeKinds probes, Duration duration, Duration within) {
        this.problems = problems;
        this.points = points;
        this.probes = probes;
        this.duration = duration;
        this.within = within;
    }

    List<Check> checks(Tree.Mapping document, Section section) {
        List<Check> checks = new ArrayList<>();
        if (document.get(section.key()) instanceof Tree.Sequence list) {
            for (Tree item : list.items()) {
                @Nullable Check check = check(item, section);
                if (check != null) {
                    checks.add(check);
                }
            }
        }
        return checks;
    }

    private @Nullable Check check(Tree item, Section section) {
        if (item instanceof Tree.Mapping map && !map.entries().isEmpty()) {
            String key = map.entries().keySet().iterator().next();
            problems.add(
                    map,
                    "is a map, because ': ' stands behind '" + key
                            + "': a check is one line of text without it, as in breaker(name) is closed");
            return null;
        }
        if (!(item instanceof Tree.Scalar scalar) || scalar.type() != Tree.Type.TEXT) {
            return null;
        }
        List<CheckIssue> issues = new ArrayList<>();
        @Nullable Check check = CheckParser.read(section, scalar.text(), points, probes, issues);
        issues.forEach(issue -> problems.add(scalar.offsets().of(issue.offset()), scalar.path(), issue.message()));
        if (check != null && issues.isEmpty()) {
            judge(scalar, check, section);
        }
        return check;
    }

    private void judge(Tree.Scalar scalar, Check check, Section section) {
        if (!duration.isZero() && check.after().compareTo(duration) >= 0) {
            problems.add(
                    scalar,
                    "begins after " + Units.text(check.after()) + ", but the faults are on for " + Units.text(duration)
                            + " only");
        } else if (!duration.isZero() && section == Section.STOP_WHEN && check.consecutive() > looks(check)) {
            problems.add(
                    scalar,
                    "must be true " + check.consecutive() + " s in a row, but is looked at only " + looks(check)
                            + (looks(check) == 1 ? " time" : " times") + " while the faults are on for "
                            + Units.text(duration));
        }
        if (check.condition() instanceof Condition.Comparison comparison
                && comparison.measure() instanceof Measure.RecoveryTime
                && comparison.bound() instanceof Bound.Fixed fixed
                && fixed.quantity().value() >= within.toNanos()) {
            problems.add(
                    scalar,
                    "compares with a time that no recovery is given: later than recovery.within, " + Units.text(within)
                            + ", is CRITICAL whatever is asked here");
        }
        if (check.condition() instanceof Condition.Comparison comparison
                && comparison.measure() instanceof Probe probe
                && !probe.caution().isEmpty()) {
            problems.warn(scalar, probe.caution());
        }
    }

    /** How often a stop condition is looked at: each second, and once more when the faults are withdrawn. */
    private long looks(Check check) {
        return seconds(duration) - Math.max(1, seconds(check.after())) + 1;
    }

    private static long seconds(Duration length) {
        return length.toSeconds() + (length.toNanosPart() > 0 ? 1 : 0);
    }
}

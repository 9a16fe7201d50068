package io.chaos4j.spec;

import io.chaos4j.model.Check;
import io.chaos4j.model.Condition;
import io.chaos4j.model.Measure;
import io.chaos4j.model.Units;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the three lists of checks. */
final class CheckReader {

    private final Problems problems;
    private final PointScope points;
    private final Duration duration;

    CheckReader(Problems problems, PointScope points, Duration duration) {
        this.problems = problems;
        this.points = points;
        this.duration = duration;
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
        @Nullable Check check = CheckParser.read(section, scalar.text(), points, issues);
        issues.forEach(issue -> problems.add(scalar.offsets().of(issue.offset()), scalar.path(), issue.message()));
        if (check != null && issues.isEmpty()) {
            judge(scalar, check);
        }
        return check;
    }

    private void judge(Tree.Scalar scalar, Check check) {
        if (!duration.isZero() && check.after().compareTo(duration) >= 0) {
            problems.add(
                    scalar,
                    "begins after " + Units.text(check.after()) + ", but the faults are on for " + Units.text(duration)
                            + " only");
        }
        if (check.condition() instanceof Condition.Comparison comparison
                && comparison.measure() instanceof Measure.Meter meter
                && meter.statistic().equals("max")) {
            problems.warn(
                    scalar,
                    "reads the 'max' of " + meter.meter().text()
                            + ", which Micrometer forgets over about two minutes: an older peak may be gone");
        }
    }
}

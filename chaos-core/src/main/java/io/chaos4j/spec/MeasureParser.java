package io.chaos4j.spec;

import io.chaos4j.model.Arm;
import io.chaos4j.model.Measure;
import io.chaos4j.model.Nearest;
import io.chaos4j.model.PointRef;
import io.chaos4j.probe.ProbeKind;
import io.chaos4j.probe.ProbeKinds;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the left side of a comparison. */
final class MeasureParser {

    private static final Pattern PERCENTILE = Pattern.compile("p\\d{1,3}(?:\\.\\d{1,4})?");
    private static final Set<String> LATER = Set.of("jmx", "http", "sql");
    private static final List<String> OF_CALLS = List.of(
            "p50",
            "p90",
            "p95",
            "p99",
            "p99.9",
            "max",
            "rate",
            "count",
            "outcome",
            "error-ratio",
            "dropped",
            "share",
            "breaker",
            "recovery");

    private final CheckScanner in;
    private final PointScope points;
    private final ProbeKinds probes;
    private final Section section;

    MeasureParser(CheckScanner in, PointScope points, ProbeKinds probes, Section section) {
        this.in = in;
        this.points = points;
        this.probes = probes;
        this.section = section;
    }

    Measure measure() {
        int start = in.at();
        String word = in.word();
        if (PERCENTILE.matcher(word).matches()) {
            double quantile = quantile(start, word);
            return ofPoint(word, point -> new Measure.Percentile(quantile, point));
        }
        return switch (word) {
            case "max" -> ofPoint(word, Measure.Longest::new);
            case "rate" -> ofPoint(word, Measure.Rate::new);
            case "count" -> ofPoint(word, Measure.Count::new);
            case "error-ratio" -> ofPoint(word, Measure.ErrorRatio::new);
            case "dropped" -> ofPoint(word, Measure.Dropped::new);
            case "outcome" -> outcome();
            case "share" -> share();
            case "recovery" -> new Measure.RecoveryTime();
            default -> probe(probes.find(word).orElseThrow(() -> unknown(start, word)));
        };
    }

    private Measure probe(ProbeKind kind) {
        if (!kind.takesArguments()) {
            return kind.read(new ArgumentScanner(in));
        }
        in.expect("(", "behind '" + kind.word() + "'");
        Measure probe = kind.read(new ArgumentScanner(in));
        close(kind.word());
        return probe;
    }

    private CheckIssue.Fatal unknown(int start, String word) {
        if (LATER.contains(word)) {
            return in.fail(start, "uses '" + word + "(…)', which is not in this version");
        }
        in.back(start);
        List<String> known = Stream.concat(
                        OF_CALLS.stream(), probes.all().stream().map(ProbeKind::word))
                .toList();
        return in.fail(
                start,
                (word.isEmpty()
                                ? "has " + in.rest() + " where a measure must stand"
                                : "begins with '" + word + "', which is no measure")
                        + " (known: " + String.join(", ", known) + ")" + Nearest.hint(word, known));
    }

    private double quantile(int start, String word) {
        double percent = Double.parseDouble(word.substring(1));
        if (percent < 50 || percent > 99.9) {
            in.report(start, "asks for " + word + ", but percentiles are p50 to p99.9");
        }
        return new java.math.BigDecimal(word.substring(1)).movePointLeft(2).doubleValue();
    }

    private Measure ofPoint(String word, Function<PointRef, Measure> make) {
        in.expect("(", "behind '" + word + "'");
        PointRef point = point(",)|", false);
        return close(word, make.apply(point));
    }

    private Measure outcome() {
        in.expect("(", "behind 'outcome'");
        PointRef point = point(",)|", false);
        in.expect(",", "and ok or an exception type behind the point");
        int start = in.at();
        String type = in.until(",)|");
        if (!type.matches("[\\p{L}_$][\\p{L}\\p{N}_$.]*")) {
            throw in.fail(start, "has '" + type + "' where ok or an exception type must stand");
        }
        return close("outcome", new Measure.Outcome(point, type.equals("ok") ? null : type));
    }

    private Measure share() {
        in.expect("(", "behind 'share'");
        PointRef part = point(",)|", true);
        if (!in.acceptWord("of")) {
            throw in.fail(in.at(), "expects 'of' and a second point, as in share(a of b), but has " + in.rest());
        }
        @Nullable String sameNameAs = in.quoted();
        PointRef whole = sameNameAs != null ? new PointRef(part.name(), sameNameAs) : point(",)|", true);
        close("share");
        return new Measure.Share(part, whole);
    }

    private PointRef point(String stops, boolean orOf) {
        int start = in.at();
        String name = in.until(stops + "\"", orOf);
        @Nullable String qualifier = in.quoted();
        int afterName = in.at();
        if (qualifier == null && in.accept(",")) {
            qualifier = in.quoted();
            if (qualifier == null) {
                in.back(afterName);
            }
        }
        try {
            return points.ref(name, qualifier);
        } catch (IllegalArgumentException e) {
            // The rest can still be read, and may hold more mistakes.
            in.report(start, String.valueOf(e.getMessage()));
            return new PointRef(name, qualifier);
        }
    }

    /** The end of a measure of a point, which may ask for one arm only. */
    private Measure close(String word, Measure measure) {
        int start = in.at();
        if (!in.accept("|")) {
            close(word);
            return measure;
        }
        String asked = in.until(")");
        close(word);
        boolean divided = measure instanceof Measure.Percentile
                || measure instanceof Measure.Longest
                || measure instanceof Measure.Outcome
                || measure instanceof Measure.ErrorRatio;
        if (!divided) {
            throw in.fail(
                    start,
                    "asks for '| " + asked + "', but " + word
                            + "(…) says nothing of how a call goes: percentiles, max, outcome and error-ratio can be asked for"
                            + " struck or control");
        } else if (section != Section.SUCCESS) {
            throw in.fail(
                    start,
                    "asks for '| " + asked
                            + "', but calls are divided under the fault and compared over the whole of it:"
                            + " it may stand in success only");
        }
        for (Arm arm : Arm.values()) {
            if (arm.word().equals(asked)) {
                return measure.in(arm);
            }
        }
        throw in.fail(
                start,
                "asks for '| " + asked + "', but calls are either struck or control"
                        + Nearest.hint(asked, List.of("struck", "control")));
    }

    private void close(String word) {
        int start = in.at();
        if (in.accept("|")) {
            throw in.fail(
                    start,
                    "asks for '| " + in.until(")") + "', but " + word
                            + "(…) says nothing of how a call goes: percentiles, max, outcome and error-ratio can be asked for"
                            + " struck or control");
        }
        in.expect(")", "at the end of " + word + "(…)");
    }
}

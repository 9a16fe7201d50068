package io.chaos4j.spec;

import io.chaos4j.model.Bound;
import io.chaos4j.model.Check;
import io.chaos4j.model.Condition;
import io.chaos4j.model.Condition.Operator;
import io.chaos4j.model.DeclaredPoint;
import io.chaos4j.model.Measure;
import io.chaos4j.model.Nearest;
import io.chaos4j.model.Units;
import io.chaos4j.probe.ProbeKinds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads one line of the check language; {@code docs/checks.md} has its meaning.
 *
 * <pre>
 *   check     = ( breaker | measure operator bound ) { "for" duration | "after" duration }
 *   breaker   = "breaker(" name ")" ( "is" "closed" | "opens" )
 *   operator  = "&lt;" | "&lt;=" | ">" | ">=" | "=="
 *   bound     = "max(" bound "," bound ")" | [ number "x" ] ( "baseline" | "control" ) [ ( "+" | "-" ) quantity ] | quantity
 * </pre>
 */
public final class CheckParser {

    private final Section section;
    private final CheckScanner in;
    private final MeasureParser measures;

    private CheckParser(Section section, String text, PointScope points, ProbeKinds probes) {
        this.section = section;
        this.in = new CheckScanner(text);
        this.measures = new MeasureParser(in, points, probes, section);
    }

    /**
     * One check outside a file.
     *
     * @throws IllegalArgumentException naming every mistake with its character, from 1
     */
    public static Check parse(Section section, String text, Map<String, DeclaredPoint> points) {
        List<CheckIssue> issues = new ArrayList<>();
        @Nullable Check check = read(section, text, new PointScope(points), ProbeKinds.installed(), issues);
        if (check == null || !issues.isEmpty()) {
            throw new IllegalArgumentException("'" + text + "' "
                    + issues.stream()
                            .map(issue -> issue.message() + " (character " + (issue.offset() + 1) + ")")
                            .collect(Collectors.joining("; ")));
        }
        return check;
    }

    /** One check; null when it cannot be understood. Every mistake is added to the issues. */
    static @Nullable Check read(
            Section section, String text, PointScope points, ProbeKinds probes, List<CheckIssue> issues) {
        CheckParser parser = new CheckParser(section, text, points, probes);
        try {
            return parser.check(text.strip());
        } catch (CheckIssue.Fatal fatal) {
            parser.in.report(fatal.issue.offset(), fatal.issue.message());
            return null;
        } finally {
            issues.addAll(parser.in.issues());
        }
    }

    private Check check(String text) {
        Condition condition = condition();
        int consecutive = 1;
        Duration after = Duration.ZERO;
        while (!in.atEnd()) {
            int start = in.at();
            String word = in.word();
            if (word.equals("for")) {
                consecutive = consecutive(start);
            } else if (word.equals("after")) {
                after = after(start, condition);
            } else {
                in.back(start);
                throw in.fail(
                        start,
                        "has " + in.rest() + " behind the comparison, where only 'for 3s' and 'after 15s' may stand"
                                + Nearest.hint(word, List.of("for", "after", "baseline")));
            }
        }
        return new Check(text, condition, consecutive, after);
    }

    private Condition condition() {
        int start = in.at();
        if (in.acceptWord("breaker")) {
            return breaker();
        }
        Measure measure = measures.measure();
        if (measure instanceof Measure.RecoveryTime && section != Section.SUCCESS) {
            in.report(start, "uses 'recovery', which is known only at the end: it may stand in success only");
        }
        if (measure instanceof Measure.Dropped && section != Section.SUCCESS) {
            in.report(
                    start,
                    "uses 'dropped', which is known only when the last call has ended: it may stand in success only,"
                            + " error-ratio anywhere");
        }
        Operator operator = operator();
        int startOfBound = in.at();
        Bound bound = new BoundParser(in, measure, section).bound();
        if (bound instanceof Bound.OfControl && operator == Operator.EQUAL) {
            in.report(startOfBound, "compares with the control by ==, but no two estimates are equal: write < or >");
        }
        Condition.Comparison comparison = new Condition.Comparison(measure, operator, bound);
        @Nullable String foregone = in.issues().isEmpty() ? Foregone.why(comparison, in.since(startOfBound)) : null;
        if (foregone != null) {
            in.report(startOfBound, foregone);
        }
        return comparison;
    }

    private Condition breaker() {
        in.expect("(", "behind 'breaker'");
        @Nullable String quoted = in.quoted();
        String name = quoted != null ? quoted : in.until(")");
        if (name.isEmpty()) {
            throw in.fail(in.at(), "names no breaker: write breaker(name) is closed");
        }
        in.expect(")", "behind the breaker's name");
        int start = in.at();
        String word = in.word();
        if (word.equals("is") && in.acceptWord("closed")) {
            return new Condition.BreakerIsClosed(name);
        }
        if (word.equals("opens")) {
            if (section != Section.SUCCESS) {
                in.report(start, "uses 'opens', which is about the whole fault phase: it may stand in success only");
            }
            return new Condition.BreakerOpens(name);
        }
        in.back(start);
        throw in.fail(
                start,
                "has " + in.rest() + " behind breaker(" + name + "), where only 'is closed' or 'opens' may stand");
    }

    private Operator operator() {
        int start = in.at();
        // The longer symbols first: "<" would take the beginning of "<=".
        for (Operator operator :
                List.of(Operator.AT_MOST, Operator.AT_LEAST, Operator.EQUAL, Operator.LESS, Operator.MORE)) {
            if (in.accept(operator.symbol())) {
                return operator;
            }
        }
        throw in.fail(
                start,
                in.atEnd()
                        ? "compares with nothing: write one of < <= > >= == and a value behind the measure"
                        : "has " + in.rest() + " where one of < <= > >= == must stand");
    }

    private int consecutive(int start) {
        Duration length = duration("for");
        if (section == Section.SUCCESS) {
            in.report(start, "uses 'for', but a criterion is judged once, over the whole fault phase");
        }
        if (length.toNanosPart() != 0 || length.isZero() || length.toSeconds() > 3600) {
            in.report(start, "has 'for " + Units.text(length) + "', but it counts whole seconds, 1s to 3600s");
            return 1;
        }
        return (int) length.toSeconds();
    }

    private Duration after(int start, Condition condition) {
        Duration after = duration("after");
        if (section == Section.STEADY_STATE) {
            in.report(start, "uses 'after', which counts from arming: it may stand in stop-when and success only");
        }
        if (condition instanceof Condition.Comparison comparison
                && comparison.measure() instanceof Measure.RecoveryTime) {
            in.report(start, "uses 'after' with 'recovery', which counts from disarming");
        }
        return after;
    }

    private Duration duration(String word) {
        int start = in.at();
        @Nullable String number = in.number();
        if (number == null) {
            throw in.fail(start, "expects a duration behind '" + word + "', as in " + word + " 3s");
        }
        String unit = in.unit();
        try {
            return Units.duration(number + unit);
        } catch (IllegalArgumentException e) {
            throw in.fail(start, "has a duration that cannot be read: " + e.getMessage());
        }
    }
}

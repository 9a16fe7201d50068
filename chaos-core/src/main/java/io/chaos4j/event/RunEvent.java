package io.chaos4j.event;

import io.chaos4j.model.Quantity;
import io.chaos4j.model.Verdict;
import io.chaos4j.model.Visible;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What happens in a run, in the order in which it happens. One event is one line of the journal; the report is made of
 * nothing else. What people read in them is {@link Visible}; only an experiment's source is kept as it is.
 */
public sealed interface RunEvent {

    /** When it happened, by the wall clock. */
    Instant at();

    /**
     * A run was accepted.
     *
     * @param run the run's id
     * @param experiment the experiment's name
     * @param title its title
     * @param hypothesis its hypothesis
     * @param service the JVM's service name
     * @param environment the JVM's environment
     * @param operator who started it
     * @param reason why
     * @param seed the seed in force
     * @param versions versions of Chaos4j, the JVM, the system and what else is worth knowing
     * @param source the experiment as run, as text
     */
    record Started(
            Instant at,
            String run,
            String experiment,
            String title,
            String hypothesis,
            String service,
            String environment,
            String operator,
            String reason,
            long seed,
            Map<String, String> versions,
            String source)
            implements RunEvent {
        public Started {
            run = Visible.line(run);
            experiment = Visible.line(experiment);
            title = Visible.lines(title);
            hypothesis = Visible.lines(hypothesis);
            service = Visible.line(service);
            environment = Visible.line(environment);
            operator = Visible.line(operator);
            reason = Visible.line(reason);
            versions = byVisibleText(versions, Visible::line);
        }
    }

    /**
     * A phase began.
     *
     * @param second seconds since the run started
     * @param detail one line for people, such as {@code up to 90 s}; may be empty
     */
    record PhaseBegan(Instant at, double second, Phase phase, String detail) implements RunEvent {
        public PhaseBegan {
            detail = Visible.line(detail);
        }
    }

    /**
     * The values of one second.
     *
     * @param second seconds since the run started
     * @param values every measure of the run by its text; unknown values are left out
     */
    record Sampled(Instant at, double second, Phase phase, Map<String, Quantity> values) implements RunEvent {
        public Sampled {
            values = byVisibleText(values, quantity -> quantity);
        }
    }

    /**
     * What one rule has done since it was armed.
     *
     * @param second seconds since the run started
     * @param rule the rule's label, such as {@code latency: 100ms on exchange.send}
     * @param eligible calls that reached the target
     * @param struck injections
     * @param limited calls that a limit kept from being struck
     * @param concurrent the most calls inside an injection at once, so far
     * @param failed injections that could not be made
     * @param broke why the rule was disarmed before its time, or could not be applied everywhere; empty while it works
     * @param served injections on threads that were inside a call which a success criterion judges; -1 where none does, and where it was
     *     not counted
     * @param early calls that the rule let pass because it had not begun, or was not on
     * @param healed calls that it would have struck, had it not struck as often as it was to
     */
    record Injected(
            Instant at,
            double second,
            String rule,
            long eligible,
            long struck,
            long limited,
            int concurrent,
            long failed,
            String broke,
            long served,
            long early,
            long healed)
            implements RunEvent {
        public Injected {
            rule = Visible.line(rule);
            broke = Visible.line(broke);
        }

        /** Of a rule that works. */
        public Injected(
                Instant at, double second, String rule, long eligible, long struck, long limited, int concurrent) {
            this(at, second, rule, eligible, struck, limited, concurrent, 0, "", -1, 0, 0);
        }

        /** Eligible calls that chance left alone. */
        public long spared() {
            return eligible - struck - limited - failed - early - healed;
        }
    }

    /**
     * Faults were armed.
     *
     * @param second seconds since the run started
     * @param rules the labels of the rules
     * @param deadline how long at most
     */
    record Armed(Instant at, double second, List<String> rules, Duration deadline) implements RunEvent {
        public Armed {
            rules = Visible.all(rules);
        }
    }

    /**
     * Faults were withdrawn.
     *
     * @param second seconds since the run started
     * @param why what ended the injection
     * @param remaining announced strikes that had neither acted nor withdrawn, and resources that were not given back; normally 0
     */
    record Disarmed(Instant at, double second, String why, int remaining) implements RunEvent {
        public Disarmed {
            why = Visible.line(why);
        }
    }

    /**
     * The process ends now, because a fault asks for it: the last line of its journal, on the disk before it dies. A line that follows says that it
     * did not come to that.
     *
     * @param second seconds since the run started
     * @param rule the label of the rule that ends it
     * @param operator by whose order
     * @param exitCode what the process ends with
     */
    record Killed(Instant at, double second, String rule, String operator, int exitCode) implements RunEvent {
        public Killed {
            rule = Visible.line(rule);
            operator = Visible.line(operator);
        }
    }

    /**
     * Something worth a line: an observation, a stop condition that became true, a warning.
     *
     * @param second seconds since the run started
     */
    record Noted(Instant at, double second, Phase phase, Kind kind, String text) implements RunEvent {
        public Noted {
            text = Visible.line(text);
        }

        /** What a note is about. */
        public enum Kind {
            INFO,
            OBSERVATION,
            STOP_WHEN,
            WARNING,
            PROGRESS
        }
    }

    /**
     * What the faults did to the calls that they were injected into, and to the others meanwhile: one measure of calls that were divided by arm.
     *
     * @param second seconds since the run started
     * @param measure the text of the measure, of all calls
     * @param struck of the calls that were to be injected into
     * @param control of the calls beside them that were to be left alone
     * @param baseline of all calls before the faults
     * @param direct struck against control; durations as a multiple, shares as a difference
     * @param spillOver control against the baseline, alike
     */
    record Compared(
            Instant at,
            double second,
            String measure,
            Side struck,
            Side control,
            Side baseline,
            Side direct,
            Side spillOver)
            implements RunEvent {
        public Compared {
            measure = Visible.line(measure);
        }

        /**
         * A value with its limits; each number is NaN where it is not known, and the upper one may be infinite.
         *
         * @param text all of it in words
         * @param calls how many calls it rests on; -1 for an effect
         * @param lower what it is at least, by chance and by how the calls came
         * @param upper what it is at most
         */
        public record Side(String text, long calls, double value, double lower, double upper) {
            public Side {
                text = Visible.line(text);
            }
        }
    }

    /**
     * The end.
     *
     * @param second seconds since the run started
     * @param run the run's id
     * @param experiment the experiment's name
     * @param why one line: what decided the verdict
     * @param criteria every success criterion, judged
     * @param baseline the frozen baseline by measure text
     * @param longestStall the longest time in which this process did not run its own clock thread
     * @param recovery how long recovery took; null when it was never reached or never asked
     */
    record Ended(
            Instant at,
            double second,
            String run,
            String experiment,
            Verdict verdict,
            String why,
            List<Criterion> criteria,
            Map<String, Quantity> baseline,
            Duration longestStall,
            @Nullable Duration recovery)
            implements RunEvent {
        public Ended {
            run = Visible.line(run);
            experiment = Visible.line(experiment);
            why = Visible.line(why);
            criteria = List.copyOf(criteria);
            baseline = byVisibleText(baseline, quantity -> quantity);
        }
    }

    /**
     * One success criterion, judged.
     *
     * @param check the check as written
     * @param outcome what it came to
     * @param value the measured value in words
     * @param limit the limit in words, a baseline filled in
     * @param calls how many calls it rests on; -1 where calls are not what is counted
     * @param reason why it is unknown or false, when the value alone does not say; else empty
     * @param measure the text of the measure compared, as in {@link Sampled#values}; empty where none is
     * @param bound the limit as a number, a baseline filled in; null where there is none
     * @param lower what the value is at least, by chance and by how the calls came; null where it is exact or nothing is known
     * @param upper what it is at most; null where it is exact or nothing is known
     */
    record Criterion(
            String check,
            Outcome outcome,
            String value,
            String limit,
            long calls,
            String reason,
            String measure,
            @Nullable Quantity bound,
            @Nullable Quantity lower,
            @Nullable Quantity upper) {
        public Criterion {
            check = Visible.line(check);
            value = Visible.line(value);
            limit = Visible.line(limit);
            reason = Visible.line(reason);
            measure = Visible.line(measure);
        }

        /** A criterion that compares no measure with a number, such as {@code breaker(exchange) opens}. */
        public Criterion(String check, Outcome outcome, String value, String limit, long calls, String reason) {
            this(check, outcome, value, limit, calls, reason, "", null);
        }

        /** A criterion whose value is exact. */
        public Criterion(
                String check,
                Outcome outcome,
                String value,
                String limit,
                long calls,
                String reason,
                String measure,
                @Nullable Quantity bound) {
            this(check, outcome, value, limit, calls, reason, measure, bound, null, null);
        }

        /** How far the truth may be from the value: {@code 95.1% to 98.4%}; empty where that is not known. */
        public String interval() {
            if (lower == null) {
                return upper == null ? "" : "at most " + upper.text();
            }
            return upper == null ? "at least " + lower.text() : lower.text() + " to " + upper.text();
        }

        /** What a criterion came to. */
        public enum Outcome {
            TRUE,
            FALSE,
            UNKNOWN
        }
    }

    private static <T> Map<String, T> byVisibleText(Map<String, T> values, UnaryOperator<T> visibly) {
        Map<String, T> visible = new LinkedHashMap<>();
        values.forEach((name, value) -> visible.put(Visible.line(name), visibly.apply(value)));
        return Collections.unmodifiableMap(visible);
    }
}

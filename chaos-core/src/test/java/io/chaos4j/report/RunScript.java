package io.chaos4j.report;

import io.chaos4j.event.Phase;
import io.chaos4j.event.RunEvent;
import io.chaos4j.event.RunEvent.Criterion;
import io.chaos4j.event.RunEvent.Criterion.Outcome;
import io.chaos4j.event.RunEvent.Noted.Kind;
import io.chaos4j.model.Quantity;
import io.chaos4j.model.Quantity.Dimension;
import io.chaos4j.model.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Writes the events of a made-up run, phase by phase; the same script gives the same events. */
final class RunScript {

    private static final Instant START = Instant.parse("2026-11-23T09:30:00Z");

    private final String name;
    private final Random random;
    private final Map<String, Course> courses = new LinkedHashMap<>();
    private final Map<String, Quantity> baseline = new LinkedHashMap<>();
    private final List<RunEvent> events = new ArrayList<>();
    private double second;

    /** How a measure goes: a normal value, a value under fault, and its unrest. */
    private record Course(Dimension dimension, double normal, double faulty, double noise) {}

    RunScript(String name, String title, String hypothesis, long seed) {
        this.name = name;
        random = new Random(seed);
        events.add(new RunEvent.Started(
                START,
                run(),
                name,
                title,
                hypothesis,
                "order-service",
                "demo",
                "ana",
                "game day, November",
                seed,
                Map.of("chaos4j", "0.1.0", "java", "17.0.15+6 (Debian)", "os", "Linux 6.1 amd64", "processors", "2"),
                "name: " + name + "\ntitle: " + title + "\nhypothesis: " + hypothesis + "\nseed: " + seed
                        + "\n\nsteady-state:\n  - p99(order.submit) < 100ms\n  - rate(order.submit) > 60/s\n"));
    }

    RunScript measure(String text, Dimension dimension, double normal, double faulty, double noise) {
        courses.put(text, new Course(dimension, normal, faulty, noise));
        baseline.put(text, new Quantity(normal, dimension));
        return this;
    }

    RunScript steady(int seconds) {
        return phase(Phase.STEADY_STATE, "up to 90 s", seconds, 0);
    }

    RunScript baseline(int seconds) {
        return phase(Phase.BASELINE, seconds + " s", seconds, 0);
    }

    /** A fault that was meant to last {@code planned} seconds; 100 orders a second make the eligible calls. */
    RunScript fault(int planned, int seconds, String rule, double callsPerOrder, double rate, String why) {
        events.add(new RunEvent.Armed(at(second), second, List.of(rule), Duration.ofSeconds(planned + 5)));
        double armed = second;
        phase(Phase.FAULT, planned + " s", seconds, 1);
        for (int i = 1; i <= seconds; i++) {
            long eligible = Math.round(100 * callsPerOrder * i);
            long limited = i > 50 ? 13L * (i - 50) : 0;
            long struck = Math.round((eligible - limited) * rate);
            int atOnce = Math.min(64, 9 + i);
            events.add(new RunEvent.Injected(at(armed + i), armed + i, rule, eligible, struck, limited, atOnce));
        }
        events.add(new RunEvent.Disarmed(at(second), second, why, 0));
        return this;
    }

    RunScript recovery(int seconds) {
        return phase(Phase.RECOVERY, "up to 60 s", seconds, 0);
    }

    void note(double at, Phase phase, Kind kind, String text) {
        events.add(new RunEvent.Noted(at(at), at, phase, kind, text));
    }

    Criterion criterion(String check, Outcome outcome, String measure, double value, double limit, long calls) {
        return criterion(check, outcome, measure, value, limit, calls, "");
    }

    Criterion criterion(
            String check, Outcome outcome, String measure, double value, double limit, long calls, String reason) {
        Course course = courses.get(measure);
        Dimension dimension = course == null ? Dimension.COUNT : course.dimension();
        Quantity bound = new Quantity(limit, dimension);
        return new Criterion(
                check, outcome, new Quantity(value, dimension).text(), bound.text(), calls, reason, measure, bound);
    }

    List<RunEvent> end(
            Verdict verdict, String why, List<Criterion> criteria, Duration stall, @Nullable Duration recovery) {
        events.add(new RunEvent.PhaseBegan(at(second), second, Phase.DONE, ""));
        events.add(
                new RunEvent.Ended(at(second), second, run(), name, verdict, why, criteria, baseline, stall, recovery));
        events.sort(Comparator.comparing(RunEvent::at));
        return List.copyOf(events);
    }

    private RunScript phase(Phase phase, String detail, int seconds, double fault) {
        events.add(new RunEvent.PhaseBegan(at(second), second, phase, detail));
        for (int i = 1; i <= seconds; i++) {
            second++;
            Map<String, Quantity> values = new LinkedHashMap<>();
            double ramp = fault == 0 ? (phase == Phase.RECOVERY ? Math.exp(-i) : 0) : 1 - Math.exp(-i);
            courses.forEach((measure, course) -> values.put(measure, value(course, ramp)));
            events.add(new RunEvent.Sampled(at(second), second, phase, values));
        }
        return this;
    }

    private Quantity value(Course course, double ramp) {
        double value = course.normal() + (course.faulty() - course.normal()) * ramp;
        double noisy = value * (1 + course.noise() * random.nextGaussian());
        return new Quantity(
                course.dimension() == Dimension.SHARE ? Math.max(0, Math.min(1, noisy)) : Math.max(0, noisy),
                course.dimension());
    }

    private String run() {
        return name.substring(0, 1) + "7f3a9";
    }

    private static Instant at(double second) {
        return START.plusNanos((long) (second * 1e9));
    }
}

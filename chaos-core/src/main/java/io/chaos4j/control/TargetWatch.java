package io.chaos4j.control;

import io.chaos4j.control.TargetCalls.State;
import io.chaos4j.engine.LoadedPlan;
import io.chaos4j.engine.WovenCode;
import io.chaos4j.model.Point;
import io.chaos4j.model.Target;
import io.chaos4j.run.DryRunner;
import io.chaos4j.run.Traffic;
import io.chaos4j.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Looks whether calls come that targets cover, by measuring all points for a while. Thread-safe. */
final class TargetWatch {

    /** A little longer than a second, so that a whole one is in it. */
    private static final Duration LOOK = Duration.ofMillis(1200);

    /** Of what passes by a target. */
    private static final int MOST = 3;

    private final Clock clock;
    private final PointMeasuring survey;
    private final WovenCode woven;
    private final Supplier<@Nullable LoadedPlan> active;

    /** @param active the plan of what is in progress, which measures its points instead of the survey; null when nothing is */
    TargetWatch(Clock clock, PointMeasuring survey, WovenCode woven, Supplier<@Nullable LoadedPlan> active) {
        this.clock = clock;
        this.survey = survey;
        this.woven = woven;
        this.active = active;
    }

    /**
     * Looks until calls have come for all of them, in steps of about a second.
     *
     * @param atMost how long at most; zero for what is known without waiting
     * @return one for each target, in their order
     */
    List<TargetCalls> look(Collection<Target> targets, Duration atMost) {
        woven.weaveBuiltIn();
        Map<Target, String> absent = absent(targets);
        Map<String, Double> seen = new TreeMap<>();
        Set<Target> called = new HashSet<>();
        List<Target> awaited = targets.stream()
                .filter(target ->
                        !absent.containsKey(target) && woven.unseen(target).isEmpty())
                .toList();
        long end = clock.nanoTime() + atMost.toNanos();
        while (clock.nanoTime() - end < 0 && !called.containsAll(awaited)) {
            survey.measure(LOOK.multipliedBy(2));
            Map<Point, Double> rates = rates();
            rates.forEach((point, rate) -> seen.merge(point.text(), rate, Math::max));
            targets.stream().filter(target -> isCalled(target, rates)).forEach(called::add);
        }
        return targets.stream()
                .map(target -> absent.containsKey(target)
                        ? new TargetCalls(
                                target.text(),
                                State.ABSENT,
                                "no call can reach " + target.text() + ": " + absent.get(target))
                        : of(target, called, seen))
                .toList();
    }

    private Map<Target, String> absent(Collection<Target> targets) {
        Map<Target, String> absent = new HashMap<>(woven.missing(targets));
        for (Target target : targets) {
            String unused = woven.unused(target);
            if (!unused.isEmpty()) {
                absent.putIfAbsent(target, unused);
            }
        }
        return absent;
    }

    private Map<Point, Double> rates() {
        var tally = survey.begin();
        DryRunner.pause(clock, LOOK);
        Map<Point, Double> rates = new HashMap<>();
        survey.close(tally).forEach((point, calls) -> rates.put(point, calls.rate()));
        return rates;
    }

    private boolean isCalled(Target target, Map<Point, Double> rates) {
        Set<Point> covered = new HashSet<>(survey.covered(target));
        @Nullable LoadedPlan other = active.get();
        if (other != null) {
            covered.addAll(other.points(target));
        }
        return covered.stream().anyMatch(point -> rates.getOrDefault(point, 0.0) > 0);
    }

    private TargetCalls of(Target target, Set<Target> called, Map<String, Double> seen) {
        String text = target.text();
        if (called.contains(target)) {
            @Nullable String reached = reached(target);
            return reached == null
                    ? new TargetCalls(text, State.CALLED, "")
                    : new TargetCalls(
                            text,
                            State.UNSEEN,
                            "calls reached " + reached + "; whether one of them is " + text
                                    + " is not measured: 'dry-run' counts them");
        }
        String unseen = woven.unseen(target);
        return unseen.isEmpty()
                ? new TargetCalls(
                        text,
                        State.QUIET,
                        "no call reached " + text + bypassed(target) + "; " + Traffic.text(seen, List.of(target)))
                : new TargetCalls(text, State.UNSEEN, unseen);
    }

    private String bypassed(Target target) {
        List<String> lines = woven.bypassed(target);
        return lines.isEmpty() ? "" : " (" + String.join("; ", lines.subList(0, Math.min(MOST, lines.size()))) + ")";
    }

    /**
     * The calls that are measured where a target covers only some of them; null where it covers all. Calls are measured by their host, and by
     * their method; what else a target asks of them, and of which object, is asked where they are injected.
     */
    @Nullable
    String reached(Target target) {
        Target every = target.everyCall();
        if (!every.equals(target)) {
            return every.text();
        }
        String others = woven.amongOthers(target);
        return others.isEmpty() ? null : others;
    }
}

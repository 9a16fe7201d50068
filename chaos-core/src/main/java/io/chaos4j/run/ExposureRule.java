package io.chaos4j.run;

import io.chaos4j.check.CheckMeasures;
import io.chaos4j.check.View;
import io.chaos4j.engine.RuleCount;
import io.chaos4j.model.Experiment;
import io.chaos4j.model.Limit;
import io.chaos4j.model.PointRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds out what a fault phase really met. */
final class ExposureRule {

    /** As many injections are enough, however many calls there were. */
    private static final long ENOUGH = 20;

    /** So is one in so many calls. */
    private static final long ONE_IN = 200;

    /** A process that stood still for more of the phase was not observed in it. */
    private static final double STILL = 0.1;

    /** Less than half a second is what a busy machine does to short phases. */
    private static final long LEAST_STILL = 500_000_000;

    private final Experiment experiment;
    private final List<RuleCount> counts;
    private final List<Limit> limits;
    private final long judgedCalls;
    private Optional<Caveat> undivided = Optional.empty();

    /**
     * @param counts of the rules over calls first, in the experiment's order
     * @param limits the limits of the rules over calls
     * @param judgedCalls the calls of the fault phase at that judged point which had the most
     */
    ExposureRule(Experiment experiment, List<RuleCount> counts, List<Limit> limits, long judgedCalls) {
        this.experiment = experiment;
        this.counts = counts.subList(0, limits.size());
        this.limits = limits;
        this.judgedCalls = judgedCalls;
    }

    /** Of a run that is disarmed. */
    static Exposure of(Progress progress) {
        View phase = progress.measurements.success(progress.armed, 0, progress.disarmed);
        long judgedCalls = CheckMeasures.judged(progress.experiment).stream()
                .mapToLong(point -> phase.calls().apply(point).calls().count())
                .max()
                .orElse(0);
        ExposureRule rule = new ExposureRule(
                progress.experiment,
                progress.context.engine().counts(progress.plan),
                progress.plan.plan().rules().stream()
                        .map(each -> each.limit().and(each.spell().limit()))
                        .toList(),
                judgedCalls);
        rule.undivided = Undivided.aside(progress.experiment, progress.plan, rule.counts);
        return rule.exposure(
                LightTraffic.of(progress, phase),
                progress.stalls.stood(progress.armed, progress.disarmed),
                progress.seconds.missed(progress.armed, progress.disarmed),
                progress.disarmed - progress.armed);
    }

    /**
     * What it comes to.
     *
     * @param stood how long the process stood still in the fault phase
     * @param missed how long no one looked though it was time to
     * @param phase how long the phase was
     */
    Exposure exposure(LightTraffic traffic, long stood, long missed, long phase) {
        List<String> light = new ArrayList<>();
        List<Caveat> caveats = new ArrayList<>();
        for (String point : traffic.points()) {
            String sentence = point + ", and no criterion asks for its rate";
            if (traffic.everywhere()) {
                light.add(sentence);
            } else {
                caveats.add(Caveat.of(sentence));
            }
        }
        String still = still(stood, missed, phase);
        // Where the fault takes a resource of the process, that it stands still is what was asked for.
        boolean asked =
                experiment.faults().stream().anyMatch(rule -> !rule.target().hasCalls());
        if (asked && !still.isEmpty()) {
            caveats.add(Caveat.of(still));
        }
        elsewhere().ifPresent(caveats::add);
        undivided.ifPresent(caveats::add);
        return new Exposure(thin(), experiment.minStruck() >= 0, asked ? "" : still, light, caveats, injected());
    }

    private static String still(long stood, long missed, long phase) {
        long most = Math.max(stood, missed);
        return isStill(most, phase)
                ? (stood >= missed ? "the process stood still" : "the watch did not look") + " for " + text(most)
                        + " of the " + text(phase) + " under fault"
                : "";
    }

    /** Whether a stretch of time in which so much was lost says little. */
    static boolean isStill(long lost, long phase) {
        return lost >= LEAST_STILL && lost > STILL * phase;
    }

    private String injected() {
        return counts.isEmpty()
                ? ""
                : counts.stream()
                                .map(count -> number(count.struck()) + " of " + number(count.eligible()))
                                .collect(Collectors.joining(" and "))
                        + " calls injected";
    }

    /** Injections that judged calls cannot have met on their own threads. */
    private Optional<Caveat> elsewhere() {
        long struck = counts.stream().mapToLong(RuleCount::struck).sum();
        long served = counts.stream().mapToLong(RuleCount::served).sum();
        if (counts.stream().anyMatch(count -> count.served() < 0) || served >= Math.min(struck, needed(judgedCalls))) {
            return Optional.empty();
        }
        Set<PointRef> judged = CheckMeasures.judged(experiment);
        String points = judged.isEmpty()
                ? "what is judged"
                : judged.stream().map(PointRef::text).collect(Collectors.joining(" or "));
        String beside = (served == 0 ? "none" : "only " + number(served)) + " of the " + number(struck) + " injections "
                + (served == 1 ? "was" : "were") + " inside " + points;
        return Optional.of(new Caveat(
                beside,
                beside + " on their own thread: right where its calls wait for other threads, else it was not tested"));
    }

    private String thin() {
        List<String> thin = new ArrayList<>();
        long struck = counts.stream().mapToLong(RuleCount::struck).sum();
        long total = experiment.blastRadius().limit().total();
        for (int i = 0; i < limits.size(); i++) {
            RuleCount count = counts.get(i);
            long calls = Math.max(count.eligible(), judgedCalls);
            boolean usual = experiment.minStruck() < 0;
            long needed = usual ? needed(calls) : experiment.minStruck();
            boolean limited = (total > 0 && struck >= total)
                    || (limits.get(i).total() > 0
                            && count.struck() >= limits.get(i).total())
                    || count.struck() + count.limited() >= needed;
            if (count.struck() < needed && !(usual && limited && count.struck() > 0)) {
                thin.add(thin(count, calls, needed, usual));
            }
        }
        return String.join("; ", thin);
    }

    private static String thin(RuleCount count, long calls, long needed, boolean usual) {
        String rule = "'" + count.rule() + "' injected ";
        if (count.struck() == 0) {
            return rule + "nothing: "
                    + (count.eligible() == 0
                            ? "no call reached it"
                            : (count.hasNotBegun()
                                            ? "its " + RuleCount.PASSING + " let pass"
                                            : "the rate or a limit spared")
                                    + " each of the " + number(count.eligible()) + " calls that reached it");
        }
        return rule + "into " + number(count.struck())
                + (calls > count.eligible() ? " during " : " of ") + number(calls)
                + (calls > count.eligible() ? " calls that are judged, " : " calls, ") + number(needed)
                + (usual
                        ? " are the least to say anything (min-struck in the file asks for more or less)"
                        : " are asked for by min-struck");
    }

    private static long needed(long calls) {
        return Math.max(1, Math.min(ENOUGH, (calls + ONE_IN - 1) / ONE_IN));
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** To a tenth of a second. */
    static String text(long nanos) {
        return String.format(Locale.ROOT, "%.1f s", nanos / 1e9);
    }
}

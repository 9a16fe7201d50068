package io.chaos4j.run;

import io.chaos4j.check.Calm;
import io.chaos4j.check.CheckMeasures;
import io.chaos4j.check.TimeToTell;
import io.chaos4j.model.Check;
import io.chaos4j.model.Condition;
import io.chaos4j.model.Experiment;
import io.chaos4j.model.Measure;
import io.chaos4j.model.PointRef;
import io.chaos4j.model.Recovery;
import io.chaos4j.model.Units;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How long a service has to stay recovered. Where the file does not say, as long as it takes to see that many of its calls fail; but a test is
 * to be over soon.
 *
 * @param length how long
 * @param most how long at most where it relapses
 * @param untold what can still not be seen in that time of the points that the file asks about, in words; empty when all can
 */
record RecoveryWatch(Duration length, Duration most, String untold) {

    static RecoveryWatch of(Progress progress, List<TimeToTell> toTell) {
        Experiment experiment = progress.experiment;
        Recovery recovery = experiment.recovery();
        Duration usual = progress.run.request().watch();
        Duration least = recovery.watch(usual);
        boolean isLeftOpen = recovery.watch() == null && usual.compareTo(Recovery.USUAL_WATCH) >= 0;
        if (!isLeftOpen || !recovery.asksRate()) {
            return new RecoveryWatch(least, least, "");
        }
        Duration most = most(experiment);
        double longest = 0;
        String untold = "";
        for (TimeToTell each : toTell) {
            if (each.isWithin(most)) {
                longest = Math.max(longest, Math.min(each.surely(), (double) most.toSeconds()));
            } else if (untold.isEmpty() && isAsked(experiment, each.point())) {
                untold = each.text() + ", and it was watched for ";
                longest = Math.max(longest, (double) recovery.within().toSeconds());
            }
        }
        Duration length = Duration.ofSeconds((long) longest);
        length = length.compareTo(least) > 0 ? length : least;
        return new RecoveryWatch(
                length,
                length.compareTo(most) > 0 ? length : most,
                untold.isEmpty() ? "" : untold + Units.text(length));
    }

    /** A row that begins in time is watched to its end; but not for ever, for the sake of a point that is hardly called. */
    private static Duration most(Experiment experiment) {
        Duration most = experiment.recovery().within().multipliedBy(2);
        return most.compareTo(experiment.duration()) > 0 ? most : experiment.duration();
    }

    /** What is to be expected of the watch, where the points that the file asks about take longer to see than usual. */
    static List<String> foreseen(Experiment experiment, List<TimeToTell> toTell) {
        Recovery recovery = experiment.recovery();
        Duration watch = recovery.watch(Recovery.USUAL_WATCH);
        List<String> lines = new ArrayList<>();
        for (TimeToTell each : toTell) {
            boolean tells = Double.isFinite(each.seconds()) && recovery.asksRate();
            if (tells && !each.isWithin(watch) && isAsked(experiment, each.point())) {
                String then = recovery.watch() != null
                        ? ", and recovery.watch is " + Units.text(watch)
                        : each.isWithin(most(experiment))
                                ? ", so it is watched for longer"
                                : ": it is watched for at most " + Units.text(most(experiment))
                                        + ", and the run will be INCONCLUSIVE";
                lines.add("recovery of " + each.text() + then);
            }
        }
        return lines;
    }

    /** How long after times at which it was well and then no more. */
    Duration after(Calm calm) {
        Duration longer = Duration.ofSeconds((long) Math.ceil(Math.min(calm.toBelieve(), (double) most.toSeconds())));
        return longer.compareTo(length) > 0 ? longer : length;
    }

    /** Whether the success criteria are about that point, or about the recovery itself. */
    private static boolean isAsked(Experiment experiment, PointRef point) {
        Set<PointRef> judged = CheckMeasures.judged(experiment);
        return judged.contains(point)
                || (judged.isEmpty() && experiment.success().stream().anyMatch(RecoveryWatch::asks));
    }

    private static boolean asks(Check check) {
        return check.condition() instanceof Condition.Comparison comparison
                && comparison.measure() instanceof Measure.RecoveryTime;
    }

    /** What a watch came to: nothing spoke against the recovery, but where more would have to be seen it is not known. */
    RecoveryEnd orUntold(RecoveryEnd end) {
        return end.state() == RecoveryEnd.State.RECOVERED && !untold.isEmpty()
                ? RecoveryEnd.undecided("it is not known whether it recovered: " + untold)
                : end;
    }
}

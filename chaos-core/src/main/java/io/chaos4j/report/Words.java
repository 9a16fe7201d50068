package io.chaos4j.report;

import io.chaos4j.event.Phase;
import io.chaos4j.event.RunEvent.Armed;
import io.chaos4j.event.RunEvent.Criterion;
import io.chaos4j.event.RunEvent.Injected;
import io.chaos4j.event.RunEvent.Killed;
import io.chaos4j.event.RunEvent.Noted;
import io.chaos4j.model.Quantity;
import io.chaos4j.model.Quantity.Dimension;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The words that all reports share. */
final class Words {

    private Words() {}

    /** {@code 12,041}; a dash where there is nothing to count. */
    static String count(long number) {
        return number < 0 ? "-" : String.format(Locale.ROOT, "%,d", number);
    }

    static String calls(long number) {
        return number == 1 ? "1 call" : count(number) + " calls";
    }

    /** {@code 3.2s}; for people, so rounded. */
    static String time(Duration duration) {
        return new Quantity(duration.toNanos(), Dimension.DURATION).text();
    }

    static String seconds(double seconds) {
        return seconds == Math.rint(seconds)
                ? String.format(Locale.ROOT, "%.0fs", seconds)
                : String.format(Locale.ROOT, "%.1fs", seconds);
    }

    static String phase(Phase phase) {
        return switch (phase) {
            case STEADY_STATE -> "steady state";
            case BASELINE -> "baseline";
            case FAULT -> "fault";
            case RECOVERY -> "recovery";
            case DONE -> "done";
        };
    }

    /** That the JVM is gone, and that this was the experiment's doing. */
    static String killed(Killed killed, @Nullable Armed armed) {
        double since = armed == null ? 0 : Math.max(0, killed.second() - armed.second());
        return "the experiment killed the JVM at +" + tenths(killed.second()) + ", as asked"
                + (armed == null ? "" : ", " + tenths(since) + " after it was armed");
    }

    /** By which rule, by whose order, and what whoever started the JVM sees of it. */
    static String killedBy(Killed killed) {
        return "by '" + killed.rule() + "' at +" + tenths(killed.second()) + ", ordered by " + killed.operator()
                + ", exit code " + killed.exitCode();
    }

    private static String tenths(double seconds) {
        return seconds(Math.rint(seconds * 10) / 10);
    }

    static String kind(Noted.Kind kind) {
        return switch (kind) {
            case INFO, PROGRESS -> "note";
            case OBSERVATION -> "observation";
            case STOP_WHEN -> "stop-when";
            case WARNING -> "warning";
        };
    }

    /** What a rule did not do though it should have; empty when it did all. */
    static String shortfall(Injected injected) {
        if (!injected.broke().isEmpty()) {
            return injected.rule() + ": BROKE after " + count(injected.struck())
                    + (injected.struck() == 1 ? " injection" : " injections") + " and was withdrawn: "
                    + injected.broke();
        }
        return injected.failed() == 0
                ? ""
                : injected.rule() + ": " + count(injected.failed()) + " more could not be injected";
    }

    /** That a rule let calls pass when it was not on, or was healed, with their number; empty where it did neither. */
    static String spell(Injected injected) {
        String early = injected.early() == 0 ? "" : "let " + calls(injected.early()) + " pass when it was not on";
        String healed = injected.healed() == 0
                ? ""
                : "healed after " + count(injected.struck()) + (injected.struck() == 1 ? " injection" : " injections")
                        + "; " + count(injected.healed()) + " more would have been injected into";
        return early.isEmpty() && healed.isEmpty()
                ? ""
                : injected.rule() + ": " + early + (early.isEmpty() || healed.isEmpty() ? "" : ", ") + healed;
    }

    /** What a criterion's outcome rests on, and how far the truth may be from its value; may be empty. */
    static String because(Criterion criterion) {
        String interval = criterion.interval();
        if (interval.isEmpty()) {
            return criterion.reason();
        }
        return criterion.reason() + (criterion.reason().isEmpty() ? "" : "; ") + "true value: " + interval;
    }

    static String outcome(Criterion.Outcome outcome) {
        return switch (outcome) {
            case TRUE -> "met";
            case FALSE -> "FAILED";
            case UNKNOWN -> "unknown";
        };
    }
}

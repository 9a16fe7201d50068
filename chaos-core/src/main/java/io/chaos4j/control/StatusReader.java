package io.chaos4j.control;

import io.chaos4j.engine.LoadedPlan;
import io.chaos4j.engine.RuleCount;
import io.chaos4j.event.Problems;
import io.chaos4j.run.Run;
import io.chaos4j.run.RunContext;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what this JVM is doing. Takes no lock of those who change it. */
final class StatusReader {

    private final RunContext context;
    private final Activity activity;
    private final Problems problems;
    private final WovenNews news;

    StatusReader(RunContext context, Activity activity, Problems problems, WovenNews news) {
        this.context = context;
        this.activity = activity;
        this.problems = problems;
        this.news = news;
    }

    Status status() {
        @Nullable InProgress current = activity.current();
        @Nullable String halted = context.latch().reason();
        boolean armed = context.engine().isArmed();
        @Nullable Run run = activity.running();
        boolean dry = current != null && current.isDry();
        @Nullable LoadedPlan plan = current == null || dry ? null : current.plan();
        return new Status(
                halted != null ? "halted" : run != null ? "running" : armed ? "armed" : dry ? "dry-run" : "idle",
                current == null ? "" : current.name(),
                run == null ? "" : run.id(),
                run == null ? "" : run.phase().name(),
                armed,
                armed && current != null ? current.armedBy() : "",
                armed ? context.engine().remaining().toNanos() / 1e9 : 0,
                halted == null ? "" : halted,
                plan == null
                        ? List.of()
                        : context.engine().counts(plan).stream()
                                .map(StatusReader::text)
                                .toList(),
                Stream.concat(problems.all().stream(), news.known().stream()).toList(),
                news.notes());
    }

    ExperimentStatus status(LoadedExperiment each) {
        @Nullable LoadedPlan plan = each.plan();
        if (plan != null) {
            activity.count(each, plan);
        }
        return each.status(activity.isActive(each) && context.engine().isArmed());
    }

    private static String text(RuleCount count) {
        return String.format(
                        Locale.ROOT,
                        "%s: %,d eligible, %,d struck, %,d limited, at most %,d at once",
                        count.rule(),
                        count.eligible(),
                        count.struck(),
                        count.limited(),
                        count.concurrent())
                + (count.early() == 0 ? "" : String.format(Locale.ROOT, ", %,d when it was not on", count.early()))
                + (count.healed() == 0
                        ? ""
                        : String.format(Locale.ROOT, ", %,d more once it was healed", count.healed()))
                + (count.failed() == 0 ? "" : String.format(Locale.ROOT, ", %,d failed", count.failed()))
                + (count.broke().isEmpty() ? "" : "; BROKE: " + count.broke());
    }
}

package io.chaos4j.report;

import io.chaos4j.event.RunEvent.Criterion;
import io.chaos4j.event.RunEvent.Ended;
import io.chaos4j.event.RunEvent.Injected;
import io.chaos4j.event.RunEvent.Noted;
import io.chaos4j.event.RunEvent.Started;
import io.chaos4j.model.Visible;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/**
 * One run as the page shows it.
 *
 * @param anchor its place in the page
 * @param digest the run itself
 * @param tone the verdict's colour
 * @param facts what stands beside the verdict
 * @param notes what was worth a line, without mere progress
 * @param environment versions and names
 * @param plots a plot per measure
 */
record PageRun(
        String anchor,
        RunDigest digest,
        String tone,
        List<Fact> facts,
        List<Noted> notes,
        List<Fact> environment,
        List<PlotData> plots) {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm:ss xxx", Locale.ENGLISH);

    /** A name and a value. */
    record Fact(String name, String value) {}

    static List<PageRun> all(List<RunDigest> digests) {
        List<PageRun> runs = new ArrayList<>();
        for (RunDigest digest : digests) {
            String anchor = "run-" + (runs.size() + 1);
            runs.add(new PageRun(
                    anchor,
                    digest,
                    Page.tone(digest),
                    facts(digest),
                    digest.notes().stream()
                            .filter(note -> note.kind() != Noted.Kind.PROGRESS)
                            .toList(),
                    environment(digest),
                    PlotData.of(digest, anchor)));
        }
        return List.copyOf(runs);
    }

    String reason() {
        return Headline.reason(digest);
    }

    String hypothesis() {
        Started started = digest.started();
        return started == null ? "" : started.hypothesis();
    }

    String source() {
        Started started = digest.started();
        return started == null ? "" : Visible.lines(started.source());
    }

    List<Criterion> criteria() {
        return digest.criteria();
    }

    List<PlotData> drawable() {
        return plots.stream().filter(PlotData::drawable).toList();
    }

    /** A phase's share of the whole time, for its bar. */
    static String grow(RunDigest.Span span) {
        return String.format(Locale.ROOT, "%.3f", Math.max(span.seconds(), 0.001));
    }

    /** A part of the eligible calls in percent, for its bar. */
    static String width(long part, Injected of) {
        return of.eligible() <= 0 ? "0" : String.format(Locale.ROOT, "%.2f", 100.0 * part / of.eligible());
    }

    private static List<Fact> facts(RunDigest run) {
        List<Fact> facts = new ArrayList<>();
        Started started = run.started();
        Ended ended = run.ended();
        if (started != null) {
            facts.add(new Fact("service", started.service() + " (" + started.environment() + ")"));
            facts.add(new Fact("started", STAMP.withZone(ZoneId.systemDefault()).format(started.at())));
            facts.add(new Fact("by", started.operator()));
            facts.add(new Fact("why", started.reason()));
        }
        if (run.killed() != null) {
            facts.add(new Fact("killed", Words.killedBy(run.killed())));
        }
        if (run.disarmed() != null) {
            int remaining = run.disarmed().remaining();
            facts.add(new Fact(
                    "disarmed",
                    run.disarmed().why() + (remaining == 0 ? "" : ", " + remaining + " injections still ending")));
        }
        if (ended != null && run.killed() == null) {
            facts.add(new Fact("recovery", ended.recovery() == null ? "none" : Words.time(ended.recovery())));
            facts.add(new Fact("longest stall", Words.time(ended.longestStall())));
        }
        facts.removeIf(fact -> fact.value().isBlank());
        return List.copyOf(facts);
    }

    private static List<Fact> environment(RunDigest run) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("experiment", run.name()));
        facts.add(new Fact("run", run.run()));
        Started started = run.started();
        if (started != null) {
            facts.add(new Fact("seed", String.valueOf(started.seed())));
            new TreeMap<>(started.versions()).forEach((name, value) -> facts.add(new Fact(name, value)));
        }
        return List.copyOf(facts);
    }
}

package io.chaos4j.report;

import io.chaos4j.event.Phase;
import io.chaos4j.event.RunEvent;
import io.chaos4j.event.RunEvent.Armed;
import io.chaos4j.event.RunEvent.Compared;
import io.chaos4j.event.RunEvent.Criterion;
import io.chaos4j.event.RunEvent.Disarmed;
import io.chaos4j.event.RunEvent.Ended;
import io.chaos4j.event.RunEvent.Injected;
import io.chaos4j.event.RunEvent.Killed;
import io.chaos4j.event.RunEvent.Noted;
import io.chaos4j.event.RunEvent.PhaseBegan;
import io.chaos4j.event.RunEvent.Sampled;
import io.chaos4j.event.RunEvent.Started;
import io.chaos4j.model.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The events of one run, sorted by what a report asks for. A journal that ends early gives a digest without an end.
 *
 * @param started how it began; null when that line is lost
 * @param phases the phases with their length
 * @param armed what was armed; null when nothing was
 * @param disarmed the withdrawal; null when there was none
 * @param killed the end of the process; null when it did not come to that
 * @param samples the values, a second each
 * @param injections the last word about every rule, in the order of arming
 * @param notes what was worth a line
 * @param compared the measures of calls that were divided by arm
 * @param ended the end; null when the journal ends before the run did
 */
record RunDigest(
        @Nullable Started started,
        List<Span> phases,
        @Nullable Armed armed,
        @Nullable Disarmed disarmed,
        @Nullable Killed killed,
        List<Sampled> samples,
        List<Injected> injections,
        List<Noted> notes,
        List<Compared> compared,
        @Nullable Ended ended) {

    /**
     * A phase and how long it took.
     *
     * @param from seconds since the run started
     * @param to seconds since the run started
     */
    record Span(Phase phase, String detail, double from, double to) {
        double seconds() {
            return to - from;
        }
    }

    static RunDigest of(List<RunEvent> events) {
        Started started = null;
        Armed armed = null;
        Disarmed disarmed = null;
        Killed killed = null;
        Ended ended = null;
        List<PhaseBegan> began = new ArrayList<>();
        List<Sampled> samples = new ArrayList<>();
        Map<String, Injected> injections = new LinkedHashMap<>();
        List<Noted> notes = new ArrayList<>();
        List<Compared> compared = new ArrayList<>();
        double last = 0;
        for (RunEvent event : events) {
            if (!(event instanceof Ended end) || end.verdict() != Verdict.KILLED) {
                killed = null; // it was not, or no one could have written this
            }
            if (event instanceof Started start) {
                started = start;
            } else if (event instanceof PhaseBegan phase) {
                began.add(phase);
                last = phase.second();
            } else if (event instanceof Armed arming) {
                armed = arming;
                for (String rule : arming.rules()) {
                    injections.put(rule, new Injected(arming.at(), arming.second(), rule, 0, 0, 0, 0));
                }
            } else if (event instanceof Disarmed disarming) {
                disarmed = disarming;
            } else if (event instanceof Killed end) {
                killed = end;
                last = end.second();
            } else if (event instanceof Sampled sample) {
                samples.add(sample);
                last = sample.second();
            } else if (event instanceof Injected injected) {
                injections.put(injected.rule(), injected);
            } else if (event instanceof Noted note) {
                notes.add(note);
            } else if (event instanceof Compared comparison) {
                compared.add(comparison);
            } else if (event instanceof Ended end) {
                ended = end;
                last = end.second();
            }
        }
        if (killed != null) {
            injections.put(killed.rule(), new Injected(killed.at(), killed.second(), killed.rule(), 1, 1, 0, 1));
        }
        return new RunDigest(
                started,
                spans(began, last),
                armed,
                disarmed,
                killed,
                List.copyOf(samples),
                List.copyOf(injections.values()),
                List.copyOf(notes),
                List.copyOf(compared),
                ended);
    }

    /** The experiment's name. */
    String name() {
        return started != null ? started.experiment() : ended != null ? ended.experiment() : "unknown";
    }

    String title() {
        return started != null && !started.title().isBlank() ? started.title() : name();
    }

    String run() {
        return started != null ? started.run() : ended != null ? ended.run() : "unknown";
    }

    @Nullable
    Verdict verdict() {
        return killed != null ? Verdict.KILLED : ended == null ? null : ended.verdict();
    }

    /** The verdict, or that there is none. */
    String verdictWord() {
        Verdict verdict = verdict();
        return verdict == null ? "UNFINISHED" : verdict.name();
    }

    List<Criterion> criteria() {
        return ended == null ? List.of() : ended.criteria();
    }

    private static List<Span> spans(List<PhaseBegan> began, double last) {
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < began.size(); i++) {
            PhaseBegan phase = began.get(i);
            double to = i + 1 < began.size() ? began.get(i + 1).second() : Math.max(last, phase.second());
            if (phase.phase() != Phase.DONE) {
                spans.add(new Span(phase.phase(), phase.detail(), phase.second(), to));
            }
        }
        return List.copyOf(spans);
    }
}

package io.chaos4j.report;

import io.chaos4j.event.Phase;
import io.chaos4j.event.RunEvent;
import io.chaos4j.event.RunEvent.Armed;
import io.chaos4j.event.RunEvent.Disarmed;
import io.chaos4j.event.RunEvent.Ended;
import io.chaos4j.event.RunEvent.Injected;
import io.chaos4j.event.RunEvent.Killed;
import io.chaos4j.event.RunEvent.Noted;
import io.chaos4j.event.RunEvent.PhaseBegan;
import io.chaos4j.event.RunEvent.Sampled;
import io.chaos4j.event.RunEvent.Started;
import io.chaos4j.model.Quantity;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Follows one run and says in plain lines what a watcher wants to know: phases, arming, notes at once, values now and
 * then. One instance per run; not thread-safe.
 */
public final class ProgressLine {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

    private static final String CLOCK_AND_BLANKS = "HH:mm:ss  ";

    private final double every;
    private final int width;
    private final DateTimeFormatter clock;
    private final Map<String, Injected> injections = new LinkedHashMap<>();
    private double phaseBegan;
    private double lastValues = Double.NEGATIVE_INFINITY;

    /** @param every how often a line of values is printed; 5 s is usual, 1 s prints every sample */
    public ProgressLine(Duration every) {
        this(every, ConsoleReport.WIDTH);
    }

    /** The same for a terminal of so many columns. */
    public ProgressLine(Duration every, int width) {
        this(every, width, ZoneId.systemDefault());
    }

    ProgressLine(Duration every, int width, ZoneId zone) {
        this.width = width;
        this.every = every.toMillis() / 1000.0;
        clock = CLOCK.withZone(zone);
    }

    /** The line for an event, broken at blanks where it is wider than the terminal; null for none. */
    public @Nullable String of(RunEvent event) {
        String text = text(event);
        if (text == null) {
            return null;
        }
        String line = clock.format(event.at()) + "  " + text;
        return String.join("\n", Wrapping.lines(line, width, " ".repeat(CLOCK_AND_BLANKS.length())));
    }

    private @Nullable String text(RunEvent event) {
        if (event instanceof Sampled sample) {
            return sampled(sample);
        }
        if (event instanceof Injected injected) {
            injections.put(injected.rule(), injected);
            return null;
        }
        if (event instanceof PhaseBegan phase) {
            phaseBegan = phase.second();
            lastValues = phase.second();
            return phase.phase() == Phase.DONE
                    ? null
                    : Words.phase(phase.phase()) + (phase.detail().isBlank() ? "" : ": " + phase.detail());
        }
        if (event instanceof Noted note) {
            return note.kind() == Noted.Kind.PROGRESS || note.kind() == Noted.Kind.INFO
                    ? note.text()
                    : Words.kind(note.kind()) + ": " + note.text();
        }
        if (event instanceof Started started) {
            return started.experiment() + ": run " + started.run() + " on " + started.service() + " ("
                    + started.environment() + "), seed " + started.seed();
        }
        if (event instanceof Armed armed) {
            return "ARMED " + String.join("; ", armed.rules()) + "; gone after " + Words.time(armed.deadline())
                    + " at the latest";
        }
        if (event instanceof Killed killed) {
            return "KILLS THE JVM " + Words.killedBy(killed);
        }
        if (event instanceof Disarmed disarmed) {
            return "DISARMED: " + disarmed.why()
                    + (disarmed.remaining() == 0 ? "" : "; " + disarmed.remaining() + " injections still ending");
        }
        return event instanceof Ended ended ? ended.verdict() + ": " + ended.why() : null;
    }

    private @Nullable String sampled(Sampled sample) {
        if (sample.second() - lastValues < every - 0.5) {
            return null;
        }
        lastValues = sample.second();
        long since = Math.round(Math.max(0, sample.second() - phaseBegan));
        StringBuilder line = new StringBuilder(
                String.format(Locale.ROOT, "%-17s", Words.phase(sample.phase()) + " +" + since + "s"));
        String struck = struck(sample.phase());
        int room = width - CLOCK_AND_BLANKS.length() - struck.length();
        String separator = "  ";
        for (Map.Entry<String, Quantity> value : sample.values().entrySet()) {
            String next = separator + value.getKey() + " " + value.getValue().text();
            boolean fits = line.length() + next.length() <= room;
            if (fits) {
                line.append(next);
                separator = ", ";
            } else if (separator.equals(", ")) {
                break; // so that the lines of a run show the same measures
            }
        }
        boolean nothingBefore = separator.equals("  ");
        return line.append(nothingBefore ? struck.replaceFirst("^; ", "  ") : struck)
                .toString()
                .stripTrailing();
    }

    private String struck(Phase phase) {
        if (phase != Phase.FAULT || injections.isEmpty()) {
            return "";
        }
        long struck = injections.values().stream().mapToLong(Injected::struck).sum();
        long eligible =
                injections.values().stream().mapToLong(Injected::eligible).sum();
        return "; struck " + Words.count(struck) + " of " + Words.count(eligible);
    }
}

package io.chaos4j.agent.cli;

import io.chaos4j.agent.socket.RemoteControl;
import io.chaos4j.agent.socket.Unreachable;
import io.chaos4j.control.InvalidExperiment;
import io.chaos4j.control.Lease;
import io.chaos4j.control.Operator;
import io.chaos4j.control.Refused;
import io.chaos4j.control.RunOptions;
import io.chaos4j.event.RunEvent;
import io.chaos4j.model.Verdict;
import io.chaos4j.report.ProgressLine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Starts one run, says how it goes, and returns what happened. One thread only. */
final class Watch {

    private static final Duration VALUES_EVERY = Duration.ofSeconds(5);
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final Duration QUIET_WITHIN = Duration.ofSeconds(5);
    private static final Duration SILENCE = Duration.ofSeconds(15);

    private final Console console;
    private final RemoteControl door;
    private final Operator operator;
    private final BlockingQueue<RunEvent> arriving = new LinkedBlockingQueue<>();
    private final List<RunEvent> events = new ArrayList<>();

    Watch(Console console, RemoteControl door, Operator operator) {
        this.console = console;
        this.door = door;
        this.operator = operator;
    }

    /**
     * Loads and runs an experiment to its end.
     *
     * @return the events, the last of them always {@link RunEvent.Ended}: a run that was refused is ABORTED, one whose JVM goes is
     *     HALTED, unless it was to be killed
     */
    List<RunEvent> run(String fileName, String text, RunOptions options) {
        String name = fileName;
        try {
            name = door.load(fileName, text).experiment();
            CtrlC whileItRuns = CtrlC.disarms(console, door, name);
            try {
                door.run(name, operator, options, Lease.NONE, arriving::add);
                watch(name, whileItRuns);
            } finally {
                whileItRuns.over();
                whileItRuns.close();
            }
            awaitEndOf(whileItRuns);
        } catch (Refused | InvalidExperiment refused) {
            end(name, Verdict.ABORTED, String.valueOf(refused.getMessage()));
        } catch (Unreachable silent) {
            // It may yet begin what it did not answer to: the connection is its lease.
            door.close();
            end(name, Verdict.ABORTED, String.valueOf(silent.getMessage()));
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            end(name, unheard(), "the command line was interrupted");
        }
        return events;
    }

    private void watch(String name, CtrlC whileItRuns) throws InterruptedException {
        ProgressLine progress = new ProgressLine(VALUES_EVERY, console.width());
        long heard = System.nanoTime();
        while (true) {
            boolean gone = door.ended().isDone();
            RunEvent event = arriving.poll(gone ? 0 : LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
            if (event != null) {
                heard = System.nanoTime();
                events.add(event);
                whileItRuns.heard(event);
                boolean over = event instanceof RunEvent.Ended;
                if (!over || whileItRuns.interrupted()) {
                    say(progress.of(event)); // else what it came to is the first line of the report
                }
                if (over) {
                    awaitQuiet();
                    return;
                }
            } else if (gone) {
                if (last() instanceof RunEvent.Killed killed) {
                    end(
                            name,
                            Verdict.KILLED,
                            "the JVM was killed, as the experiment asked, by '" + killed.rule() + "'");
                    return;
                }
                end(
                        name,
                        whileItRuns.interrupted() ? unheard() : Verdict.HALTED,
                        whileItRuns.interrupted()
                                ? "the command line was interrupted"
                                : "the JVM closed the connection in the middle of the run");
                return;
            } else if (System.nanoTime() - heard > SILENCE.toNanos()) {
                heard = System.nanoTime();
                console.complain("nothing heard for " + SILENCE.toSeconds()
                        + " s; the JVM may be stopped. What is armed there ends at its deadline");
            }
        }
    }

    private @Nullable RunEvent last() {
        return events.isEmpty() ? null : events.get(events.size() - 1);
    }

    /** What a run came to whose end was not heard: nothing was armed, as far as is known, or it was. */
    private Verdict unheard() {
        return events.stream().anyMatch(RunEvent.Armed.class::isInstance) ? Verdict.HALTED : Verdict.ABORTED;
    }

    /** Where the end of this process is at work, nothing else begins. */
    private void awaitEndOf(CtrlC ending) throws InterruptedException {
        long since = System.nanoTime();
        while (ending.interrupted() && !door.ended().isDone() && System.nanoTime() - since < QUIET_WITHIN.toNanos()) {
            Thread.sleep(20);
        }
    }

    /** The last event comes a moment before the JVM is free for what follows. */
    private void awaitQuiet() throws InterruptedException {
        long since = System.nanoTime();
        try {
            while (System.nanoTime() - since < QUIET_WITHIN.toNanos()
                    && !door.status().run().isEmpty()) {
                Thread.sleep(20);
            }
        } catch (Unreachable gone) {
            // its last event was heard; whatever follows will find out
        }
    }

    private void say(@Nullable String line) {
        if (line != null) {
            console.show(line + System.lineSeparator());
        }
    }

    private void end(String name, Verdict verdict, String why) {
        double second = events.isEmpty() ? 0 : seconds(events.get(0).at());
        String line = name + ": " + verdict + ": " + why;
        if (verdict == Verdict.KILLED) {
            console.say(line); // as asked
        } else {
            console.complain(line);
        }
        events.add(new RunEvent.Ended(
                Instant.now(), second, "", name, verdict, why, List.of(), Map.of(), Duration.ZERO, null));
    }

    private static double seconds(Instant since) {
        return Duration.between(since, Instant.now()).toMillis() / 1000.0;
    }

    /** The verdict of a watched run. */
    static Verdict verdict(List<RunEvent> events) {
        RunEvent last = events.get(events.size() - 1);
        return last instanceof RunEvent.Ended ended ? ended.verdict() : Verdict.INCONCLUSIVE;
    }
}

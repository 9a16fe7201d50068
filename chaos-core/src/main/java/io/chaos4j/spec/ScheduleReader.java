package io.chaos4j.spec;

import io.chaos4j.model.Schedule;
import io.chaos4j.model.Units;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code window: 5s..8s}, {@code burst: 60% for 3s every 10s} and {@code ramp: 10s}: when a fault strikes. */
final class ScheduleReader {

    static final List<String> KEYS = List.of("window", "burst", "ramp");

    private static final String DOTS = "..";
    private static final String FOR = " for ";
    private static final String EVERY = " every ";

    /** Put together, or it would be taken for a format. */
    private static final String EXAMPLE = String.join(" ", "60%", "for 3s every 10s");

    private final Problems problems;
    private final Values values;

    ScheduleReader(Problems problems) {
        this.problems = problems;
        this.values = new Values(problems);
    }

    /**
     * What a fault's keys say.
     *
     * @param length how long the faults are on
     */
    Schedule schedule(Tree.Mapping fault, Duration length) {
        Window window = window(fault.scalar("window"), length);
        Burst burst = burst(fault.scalar("burst"));
        long ramp = ramp(fault.scalar("ramp"), window, length);
        refuseTwoBeginnings(fault);
        return new Schedule(window.from(), window.until(), ramp, burst.length(), burst.every());
    }

    /** The share that is in a fault's burst; the other one where there is none. */
    double rate(Tree.Mapping fault, double otherwise) {
        Tree.@Nullable Scalar text = fault.scalar("burst");
        int end = text == null ? -1 : text.text().indexOf(FOR);
        if (text == null || end < 0) {
            return otherwise;
        }
        if (fault.get("rate") != null) {
            problems.add(text, "was " + text.words() + ", but 'rate' says how many calls too: write the share once");
        }
        return values.read(text, each -> share(each.substring(0, end).strip()), otherwise);
    }

    private record Window(long from, long until) {}

    private record Burst(long length, long every) {}

    private Window window(Tree.@Nullable Scalar text, Duration length) {
        Window always = new Window(0, 0);
        return text == null ? always : values.read(text, each -> window(each, length), always);
    }

    private static Window window(String text, Duration length) {
        int dots = text.indexOf(DOTS);
        if (dots <= 0) {
            throw new IllegalArgumentException("it must be two times since arming, as in 5s..8s, or one, as in 5s..");
        }
        String end = text.substring(dots + DOTS.length()).strip();
        Duration from = Units.duration(text.substring(0, dots).strip());
        Duration until = end.isEmpty() ? length : Units.duration(end);
        String on = "the faults are on for " + Units.text(length);
        if (from.compareTo(length) >= 0) {
            throw new IllegalArgumentException("it begins after " + Units.text(from) + ", but " + on);
        }
        if (until.compareTo(length) > 0) {
            throw new IllegalArgumentException("it ends after " + Units.text(until) + ", but " + on + ": write "
                    + Units.text(from) + ".. to go on to their end");
        }
        if (until.compareTo(from) <= 0) {
            throw new IllegalArgumentException("it ends before it begins");
        }
        return new Window(from.toNanos(), end.isEmpty() ? 0 : until.toNanos());
    }

    private Burst burst(Tree.@Nullable Scalar text) {
        Burst none = new Burst(0, 0);
        return text == null ? none : values.read(text, ScheduleReader::burst, none);
    }

    private static Burst burst(String text) {
        int every = text.indexOf(EVERY);
        if (every < 0) {
            throw new IllegalArgumentException(
                    "it must be a length and a cycle, as in 3s every 10s, or a share of the calls too, as in "
                            + EXAMPLE);
        }
        int share = text.indexOf(FOR);
        Duration length = Units.duration(
                text.substring(share < 0 ? 0 : share + FOR.length(), every).strip());
        Duration cycle = Units.duration(text.substring(every + EVERY.length()).strip());
        if (length.isZero() || length.compareTo(cycle) >= 0) {
            throw new IllegalArgumentException("a burst must be longer than 0s and shorter than its cycle");
        }
        return new Burst(length.toNanos(), cycle.toNanos());
    }

    private static double share(String text) {
        double share = Units.share(text);
        if (share == 0) {
            throw new IllegalArgumentException("that strikes no call: write a share above 0%, as in " + EXAMPLE);
        }
        return share;
    }

    private long ramp(Tree.@Nullable Scalar text, Window window, Duration length) {
        long room = (window.until() == 0 ? length.toNanos() : window.until()) - window.from();
        return text == null ? 0 : values.read(text, each -> ramp(each, room), 0L);
    }

    private static long ramp(String text, long room) {
        Duration ramp = Units.duration(text);
        if (ramp.isZero() || ramp.toNanos() > room) {
            throw new IllegalArgumentException("it must be longer than 0s, and at most "
                    + Units.text(Duration.ofNanos(room)) + ", which is how long the fault is on");
        }
        return ramp.toNanos();
    }

    private void refuseTwoBeginnings(Tree.Mapping fault) {
        List<String> given = new ArrayList<>(KEYS);
        given.removeIf(key -> fault.get(key) == null);
        if (!given.isEmpty() && fault.get("after") != null) {
            problems.add(
                    fault.keyPlace("after"),
                    Tree.below(fault.path(), "after"),
                    "stands beside '" + given.get(0) + "', and both say when the fault begins: write one of them");
        }
    }
}

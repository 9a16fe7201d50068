package io.chaos4j.measure;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The calls of one point that were open when a second ended. Written by the ticking thread, and complete before anyone asks. Guarded by the
 * lock of its {@link Meters}.
 */
final class OpenList {

    private int[] segments = {};
    private long[] begun = {};
    private long[] injected = {};
    private int size;

    /** The same few questions are asked for every measure of a run. */
    private final Map<Question, Answer> answers = new HashMap<>();

    private record Question(int from, int to, long since, long now, long patience, InjectedDelays delays) {}

    private record Answer(OpenAges ages, long overdue) {}

    void add(int segment, long begunAt, long injectedNanos) {
        if (size == segments.length) {
            int room = Math.max(8, 2 * size);
            segments = Arrays.copyOf(segments, room);
            begun = Arrays.copyOf(begun, room);
            injected = Arrays.copyOf(injected, room);
        }
        segments[size] = segment;
        begun[size] = begunAt;
        injected[size] = injectedNanos;
        size++;
    }

    /**
     * Adds those that began in some segments.
     *
     * @param from the first segment
     * @param to the segment after the last
     * @param since none that began before, unless it is overdue
     * @param now when the second ended
     * @param patience how long a call may be open, injected delays apart, before it counts as one that does not come back
     * @param delays for how long a call may have been held up
     */
    void addTo(Calls sum, int from, int to, long since, long now, long patience, InjectedDelays delays) {
        if (size > 0) {
            Answer answer = answers.computeIfAbsent(new Question(from, to, since, now, patience, delays), this::answer);
            sum.addOpen(answer.ages, answer.overdue);
        }
    }

    /** Adds those that began in some segments, whenever. */
    void addTo(Calls sum, int from, int to, long now, long patience, InjectedDelays delays) {
        addTo(sum, from, to, now - Long.MAX_VALUE, now, patience, delays);
    }

    /**
     * Those that began before arming and are overdue.
     *
     * @param since none that began before: it was overdue already when the faults came
     */
    OpenAges fromBefore(long since, long now, long patience, InjectedDelays delays) {
        long[] ages = new long[size];
        int count = 0;
        for (int i = 0; i < size; i++) {
            long age = now - begun[i];
            if (segments[i] == 0 && begun[i] - since >= 0 && age - delays.of(begun[i], injected[i], now) > patience) {
                ages[count++] = age;
            }
        }
        return OpenAges.of(Arrays.copyOf(ages, count));
    }

    private Answer answer(Question question) {
        long[] ages = new long[size];
        int count = 0;
        long overdue = 0;
        for (int i = 0; i < size; i++) {
            if (segments[i] >= question.from && segments[i] < question.to) {
                long age = Math.max(0, question.now - begun[i]);
                boolean isOverdue = age - question.delays.of(begun[i], injected[i], question.now) > question.patience;
                if (isOverdue || begun[i] - question.since >= 0) {
                    ages[count++] = age;
                    overdue += isOverdue ? 1 : 0;
                }
            }
        }
        return new Answer(OpenAges.of(Arrays.copyOf(ages, count)), overdue);
    }
}

package io.chaos4j.measure;

import java.util.ArrayDeque;

/** How many calls of one point had ended, some times a second for the last few seconds. Guarded by the lock of its {@link Meters}. */
final class EndedLately {

    /** Who looks less often does not see when calls ceased to come back. */
    private static final long LATE = 300_000_000;

    private static final long KEPT = 3 * Meters.SECOND;

    private record Look(long at, long ended) {}

    private final ArrayDeque<Look> looks = new ArrayDeque<>();

    void look(long now, long ended) {
        if (!looks.isEmpty() && now - looks.getLast().at() > LATE) {
            looks.clear();
        } else if (!looks.isEmpty() && now == looks.getLast().at()) {
            looks.removeLast();
        }
        looks.addLast(new Look(now, ended));
        while (now - looks.getFirst().at() > KEPT) {
            looks.removeFirst();
        }
    }

    /** How many ended in the last so many nanoseconds and a little; -1 where no one looked for so long. */
    long in(long nanos) {
        if (looks.isEmpty()) {
            return -1;
        }
        Look last = looks.getLast();
        long ended = -1;
        for (Look look : looks) {
            ended = last.at() - look.at() >= nanos ? last.ended() - look.ended() : ended;
        }
        return ended;
    }
}

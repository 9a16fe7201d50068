package io.chaos4j.benchmarks.verdicts;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * A service whose calls are drawn: when they come, how long they take, how they end. Played event by event, in the order of time.
 * Thread-safe, because in real time the runner flips the gate on one thread and the calls are played on another.
 */
final class Service {

    private static final double SECOND = 1e9;
    private static final double MEDIAN = 20e6;
    private static final double PAUSE = 200e6;
    private static final double EPISODE = 0.5e9;
    private static final double BETWEEN_EPISODES = 5e9;
    private static final double BACK_OFF = 20e6;
    private static final int ATTEMPTS = 3;
    private static final int WORKERS = 8;
    private static final double THINK = 30e6;
    private static final double BURST = 25;
    private static final double DRIFT_PERIOD = 300e9;
    private static final double WARM_UP = 27.3e9;

    /** Who sees the calls. */
    interface Gate {

        /** The time of what happens next. */
        void at(long nanos);

        /**
         * A call begins.
         *
         * @return by how much it is delayed
         */
        long begins(Call call);

        /** A call ends. */
        void ends(Call call);
    }

    /** One call. */
    static final class Call {
        final long begun;
        final int attempt;
        final double failing;
        boolean fails;
        long nanos;

        /** What the gate keeps of it. */
        int segment = -1;

        /** By how much it takes longer for its arm. */
        double times = 1;

        /** How likely it fails for its arm where it would not otherwise. */
        double failsToo;

        Call(long begun, int attempt, double failing) {
            this.begun = begun;
            this.attempt = attempt;
            this.failing = failing;
        }
    }

    private record Event(long at, long order, Runnable what) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            return at != other.at ? Long.compare(at, other.at) : Long.compare(order, other.order);
        }
    }

    private final Family family;
    private final Truth truth;
    private final SplittableRandom random;
    private final Gate gate;
    private final long start;
    private final double phase;
    private final double skipped;

    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private long orders;
    private final Deque<Double> pauses = new ArrayDeque<>();
    private double pausesKnownTo;
    private double episodeFrom;
    private double episodeTo;

    private long armed = Long.MAX_VALUE;
    private long from = Long.MAX_VALUE;
    private long disarmed = Long.MAX_VALUE;

    /** @param mean the mean duration of a call in nanoseconds when nothing is wrong, for closed loops */
    Service(Family family, Truth truth, double mean, SplittableRandom random, long start, Gate gate) {
        this.family = family;
        this.truth = truth;
        this.random = random;
        this.gate = gate;
        this.start = start;
        this.phase = random.nextDouble() * 2 * Math.PI;
        // A worker that thinks once more loses no more than that.
        this.skipped = 1 - THINK / ((THINK + mean) / truth.during().traffic() - mean);
        this.pausesKnownTo = start - 10 * SECOND * random.nextDouble();
        this.episodeFrom = start + exponential(BETWEEN_EPISODES);
        this.episodeTo = episodeFrom + EPISODE;
        switch (family.arrivals()) {
            case POISSON -> next(start, this::arrive);
            case BURSTS -> next(start, this::burst);
            case CLOSED -> {
                for (int worker = 0; worker < WORKERS; worker++) {
                    think(start);
                }
            }
        }
    }

    /** Plays what happens up to a time. */
    synchronized void playTo(long until) {
        for (Event next = events.peek(); next != null && next.at() <= until; next = events.peek()) {
            events.remove();
            gate.at(next.at());
            next.what().run();
        }
    }

    synchronized void armed(long nanos, double lengthNanos) {
        armed = nanos;
        from = nanos + (long) (truth.from() * lengthNanos);
        disarmed = Long.MAX_VALUE;
    }

    synchronized void disarmed(long nanos) {
        if (armed != Long.MAX_VALUE && disarmed == Long.MAX_VALUE) {
            disarmed = nanos;
        }
    }

    private Effect effect(long now) {
        if (now >= from && now < disarmed) {
            return truth.during();
        }
        double since = (now - disarmed) / SECOND;
        return now >= disarmed && since >= truth.afterFrom() && since < truth.afterTo() ? truth.after() : Effect.NONE;
    }

    private void arrive(long now) {
        next(now, this::arrive);
        if (random.nextDouble() < effect(now).traffic()) {
            call(now, 1);
        }
    }

    private void burst(long now) {
        next(now, this::burst);
        int size = 1 + (int) (Math.log(1 - random.nextDouble()) / Math.log(1 - 1 / BURST));
        if (random.nextDouble() < effect(now).traffic()) {
            for (int i = 0; i < size; i++) {
                call(now, 1 + size / (2 * BURST));
            }
        }
    }

    private void think(long now) {
        at(now + exponential(THINK), thought -> {
            if (effect(thought).traffic() < 1 && random.nextDouble() < skipped) {
                think(thought);
            } else {
                call(thought, 1);
            }
        });
    }

    private void call(long now, double factor) {
        begin(new Call(now, 1, failing(now)), factor);
    }

    private void begin(Call call, double factor) {
        long now = call.begun;
        Effect effect = effect(now);
        call.fails = random.nextDouble() < call.failing;
        long delay = gate.begins(call);
        call.fails |= call.failsToo > 0 && random.nextDouble() < call.failsToo;
        if (random.nextDouble() < effect.hung()) {
            return;
        }
        double takes = random.nextDouble() < effect.slow()
                ? 3 * SECOND
                : call.times * effect.latency() * paused(now, factor * level(now) * drawn());
        call.nanos = delay + (long) takes;
        at((double) (now + call.nanos), ended -> end(call, factor, ended));
    }

    private void end(Call call, double factor, long now) {
        gate.ends(call);
        if (call.fails && family.retries() && call.attempt < ATTEMPTS) {
            at(now + BACK_OFF, again -> begin(new Call(again, call.attempt + 1, call.failing), factor));
        }
        if (family.arrivals() == Family.Arrivals.CLOSED) {
            think(now);
        }
    }

    private double drawn() {
        if (family.spread() > 0) {
            return MEDIAN * Math.exp(family.spread() * gaussian());
        }
        return Math.min(MEDIAN / 2 * Math.pow(1 - random.nextDouble(), -1 / 1.5), 5 * SECOND);
    }

    private double level(long now) {
        double wandering = family.drift() * Math.sin(2 * Math.PI * (now - start) / DRIFT_PERIOD + phase);
        double warming = family.warmUp() * Math.exp(-(now - start) / WARM_UP);
        double rising = truth.rises() * (now - start) / SECOND;
        return Math.exp(wandering + rising) * (1 + warming);
    }

    /** How long a call takes that the pauses stretch. */
    private double paused(long now, double takes) {
        if (family.pauses() == Family.Pauses.NONE) {
            return takes;
        }
        double end = now + takes;
        knowPausesTo(end + 20 * SECOND);
        while (!pauses.isEmpty() && pauses.getFirst() + 10 * SECOND < now) {
            pauses.removeFirst();
        }
        for (double pause : pauses) {
            if (pause < end && pause + PAUSE > now) {
                end += pause + PAUSE - Math.max((double) now, pause);
            }
        }
        return end - now;
    }

    private void knowPausesTo(double until) {
        while (pausesKnownTo < until) {
            pausesKnownTo +=
                    family.pauses() == Family.Pauses.PERIODIC ? 10 * SECOND : PAUSE + exponential(20 * SECOND - PAUSE);
            pauses.add(pausesKnownTo);
        }
    }

    /** The likelihood that a call that comes now fails, each time it is made. */
    private double failing(long now) {
        double share = effect(now).errors();
        if (!family.retries()) {
            return share;
        }
        while (episodeTo <= now) {
            episodeFrom = episodeTo + exponential(BETWEEN_EPISODES);
            episodeTo = episodeFrom + EPISODE;
        }
        return now >= episodeFrom ? inEpisode(share) : 0;
    }

    /** What makes the share of failed calls, with those that are made again, what is asked for. */
    private static double inEpisode(double share) {
        double time = EPISODE / (EPISODE + BETWEEN_EPISODES);
        double low = 0;
        double high = 1;
        for (int i = 0; i < 50; i++) {
            double middle = (low + high) / 2;
            double calls = 1 + middle + middle * middle;
            boolean tooFew = time * calls * middle / (1 - time + time * calls) < share;
            low = tooFew ? middle : low;
            high = tooFew ? high : middle;
        }
        return low;
    }

    private void next(long now, Repeated what) {
        double rate = family.arrivals() == Family.Arrivals.BURSTS ? family.rate() / BURST : family.rate();
        at(now + exponential(SECOND / rate), what);
    }

    private interface Repeated {
        void at(long now);
    }

    private void at(double when, Repeated what) {
        long at = (long) when;
        events.add(new Event(at, orders++, () -> what.at(at)));
    }

    private double exponential(double mean) {
        return -mean * Math.log(1 - random.nextDouble());
    }

    private double gaussian() {
        // Box and Muller, one of the two.
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }
}

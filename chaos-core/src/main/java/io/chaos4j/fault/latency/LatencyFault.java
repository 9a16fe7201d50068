package io.chaos4j.fault.latency;

import io.chaos4j.fault.CallFault;
import io.chaos4j.fault.CallsOnly;
import io.chaos4j.fault.Effect;
import io.chaos4j.fault.Fault;
import io.chaos4j.fault.FaultKind;
import io.chaos4j.fault.FaultParameters;
import io.chaos4j.model.Target;
import io.chaos4j.model.Units;
import java.time.Duration;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/** {@code latency}: the call begins later, by a fixed time or by one drawn from a distribution. */
public final class LatencyFault implements FaultKind {

    /** No delay is longer: a thread that is gone for longer is lost, not slow. */
    static final Duration LONGEST = Duration.ofMinutes(10);

    /** Only the benchmarks set it: they time what a strike costs beside its delay, which a delay of a microsecond would hide. */
    private static final String BENCHMARKS = "io.chaos4j.benchmarks.shortest-delay-nanos";

    /** No delay is shorter: a strike costs a good part of a microsecond itself, and a wait ends up to two too late. */
    private static final Duration SHORTEST = Duration.ofNanos(Long.getLong(BENCHMARKS, 1_000));

    private static final String LONGER = "write " + Units.text(SHORTEST) + " or more, as in 100ms";

    /** The lognormal distribution has no upper end of its own; this many times its p99 is struck once in a blue moon. */
    static final int LOGNORMAL_CAP = 10;

    @Override
    public String word() {
        return "latency";
    }

    @Override
    public String usage() {
        return "latency: 100ms | 80ms..120ms | {uniform: 80ms..120ms} | {lognormal: {p50: 100ms, p99: 400ms}}";
    }

    @Override
    public Fault create(FaultParameters parameters) {
        if (parameters.isScalar()) {
            String text = parameters.scalar();
            if (text.isEmpty()) {
                return fixed(0); // reported
            }
            if (text.contains("..")) {
                return uniform(parameters, null, text);
            }
            long nanos = checked(parameters, null, parameters.scalarDuration());
            requireEffect(parameters, null, text);
            return fixed(nanos);
        }
        boolean isUniform = parameters.has("uniform");
        boolean isLognormal = parameters.has("lognormal");
        if (isUniform == isLognormal) {
            // Any other key is reported by the reader, and needs no second complaint.
            if (isUniform || parameters.keys().isEmpty()) {
                parameters.problem(null, "must have either uniform or lognormal, as in " + usage());
            }
            return fixed(0);
        }
        return isUniform
                ? uniform(parameters, "uniform", parameters.text("uniform", null))
                : lognormal(parameters.map("lognormal"));
    }

    @Override
    public String refuses(Target target) {
        return CallsOnly.refuses(word(), target);
    }

    /** One effect for all calls, so that a struck call allocates nothing here. */
    private static Fault fixed(long nanos) {
        Effect effect = new Effect.Delay(nanos);
        return (CallFault) random -> effect;
    }

    private static Fault uniform(FaultParameters parameters, @Nullable String key, String text) {
        int dots = text.indexOf("..");
        if (dots < 0) {
            parameters.problem(key, "was '" + text + "' but must be two durations, as in 80ms..120ms");
            return fixed(0);
        }
        long from;
        long to;
        try {
            from = checked(parameters, key, Units.duration(text.substring(0, dots)));
            to = checked(parameters, key, Units.duration(text.substring(dots + 2)));
        } catch (IllegalArgumentException e) {
            parameters.problem(key, "was '" + text + "': " + e.getMessage());
            return fixed(0);
        }
        if (from > to) {
            parameters.problem(key, "was '" + text + "' but must name the shorter duration first");
            return fixed(0);
        }
        if (to < SHORTEST.toNanos()) {
            parameters.problem(key, "was '" + text + "', which delays no call: " + LONGER);
            return fixed(0);
        }
        double width = to - from + 1.0;
        return drawn(random -> Math.min(to, from + (long) (Uniform.of(random) * width)));
    }

    private static Fault lognormal(FaultParameters parameters) {
        long p50 = checked(parameters, "p50", parameters.duration("p50", null));
        long p99 = checked(parameters, "p99", parameters.duration("p99", null));
        for (String key : List.of("p50", "p99")) {
            if (parameters.has(key)) {
                requireEffect(parameters, key, parameters.text(key, null));
            }
        }
        if (p50 == 0 || p99 == 0) {
            return fixed(0); // reported
        }
        if (p50 > p99) {
            parameters.problem("p99", "was " + Units.text(Duration.ofNanos(p99)) + " but must not be below p50");
            return fixed(0);
        }
        // ln X is normal: its median is ln p50, and p99 lies z(0.99) standard deviations above.
        double mu = Math.log((double) p50);
        double sigma = (Math.log((double) p99) - mu) / NormalQuantile.of(0.99);
        long cap = Math.min(LONGEST.toNanos(), LOGNORMAL_CAP * p99);
        return drawn(random -> Math.min(cap, Math.round(Math.exp(mu + sigma * NormalQuantile.of(Uniform.of(random))))));
    }

    /** What is no duration is reported elsewhere, and so is less than a nanosecond. */
    private static void requireEffect(FaultParameters parameters, @Nullable String key, String text) {
        try {
            if (Units.duration(text).compareTo(SHORTEST) >= 0) {
                return;
            }
        } catch (IllegalArgumentException unreadable) {
            return;
        }
        parameters.problem(key, "was '" + text + "', which delays no call: " + LONGER);
    }

    private static Fault drawn(LongUnaryOperator nanos) {
        return (CallFault) random -> new Effect.Delay(nanos.applyAsLong(random));
    }

    private static long checked(FaultParameters parameters, @Nullable String key, Duration delay) {
        if (delay.compareTo(LONGEST) > 0) {
            parameters.problem(key, "was " + Units.text(delay) + " but must be " + Units.text(LONGEST) + " or shorter");
            return LONGEST.toNanos();
        }
        return delay.toNanos();
    }
}

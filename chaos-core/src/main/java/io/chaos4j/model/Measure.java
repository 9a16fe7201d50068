package io.chaos4j.model;

import io.chaos4j.model.Quantity.Dimension;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The left side of a comparison: a measurement of the system. What each means is written in {@code docs/checks.md}. */
public sealed interface Measure {

    /** As written in checks. */
    String text();

    /** What the value measures. */
    Dimension dimension();

    /** The points that it asks about; none for what is not measured at points. */
    default List<PointRef> points() {
        return List.of();
    }

    /** The only calls that it asks about, where calls are compared; null for all. */
    default @Nullable Arm arm() {
        return points().isEmpty() ? null : points().get(0).arm();
    }

    /**
     * The same of the calls in one arm, or of all.
     *
     * @throws IllegalArgumentException when it is not about how calls go
     */
    default Measure in(@Nullable Arm arm) {
        if (this instanceof Percentile m) {
            return new Percentile(m.quantile, m.point.in(arm));
        } else if (this instanceof Longest m) {
            return new Longest(m.point.in(arm));
        } else if (this instanceof Outcome m) {
            return new Outcome(m.point.in(arm), m.type);
        } else if (this instanceof ErrorRatio m) {
            return new ErrorRatio(m.point.in(arm));
        }
        throw new IllegalArgumentException(text() + " is not divided by arm");
    }

    /** Service time at a quantile, {@code 0.99} for {@code p99}. */
    record Percentile(double quantile, PointRef point) implements Measure {
        @Override
        public List<PointRef> points() {
            return List.of(point);
        }

        @Override
        public String text() {
            String digits = java.math.BigDecimal.valueOf(quantile)
                    .movePointRight(2)
                    .stripTrailingZeros()
                    .toPlainString();
            return "p" + digits + "(" + point.text() + ")";
        }

        @Override
        public Dimension dimension() {
            return Dimension.DURATION;
        }
    }

    /** The longest service time. */
    record Longest(PointRef point) implements Measure {
        @Override
        public List<PointRef> points() {
            return List.of(point);
        }

        @Override
        public String text() {
            return "max(" + point.text() + ")";
        }

        @Override
        public Dimension dimension() {
            return Dimension.DURATION;
        }
    }

    /** Calls per second in the window. */
    record Rate(PointRef point) implements Measure {
        @Override
        public List<PointRef> points() {
            return List.of(point);
        }

        @Override
        public String text() {
            return "rate(" + point.text() + ")";
        }

        @Override
        public Dimension dimension() {
            return Dimension.RATE;
        }
    }

    /** Calls in the phase. */
    record Count(PointRef point) implements Measure {
        @Override
        public List<PointRef> points() {
            return List.of(point);
        }

        @Override
        public String text() {
            return "count(" + point.text() + ")";
        }

        @Override
        public Dimension dimension() {
            return Dimension.COUNT;
        }
    }

    /**
     * Share of the calls ended that returned, or that threw a type or a subtype of it.
     *
     * @param type the exception's simple or full name; null stands for {@code ok}
     */
    record Outcome(PointRef point, @Nullable String type) implements Measure {
        @Override
        public List<PointRef> points() {
            return List.of(point);
        }

        @Override
        public String text() {
            return "outcome(" + point.place() + ", " + (type == null ? "ok" : type) + point.side() + ")";
        }

        @Override
        public Dimension dimension() {
            return Dimension.SHARE;
        }
    }

    /** 1 − ok − the point's expected types. */
    record ErrorRatio(PointRef point) implements Measure {
        @Override
        public List<PointRef> points() {
            return List.of(point);
        }

        @Override
        public String text() {
            return "error-ratio(" + point.text() + ")";
        }

        @Override
        public Dimension dimension() {
            return Dimension.SHARE;
        }
    }

    /** Calls begun in the phase that did not end, plus calls ended by an exception that was not expected. */
    record Dropped(PointRef point) implements Measure {
        @Override
        public List<PointRef> points() {
            return List.of(point);
        }

        @Override
        public String text() {
            return "dropped(" + point.text() + ")";
        }

        @Override
        public Dimension dimension() {
            return Dimension.COUNT;
        }
    }

    /** Calls of one point as a share of the calls of another. */
    record Share(PointRef part, PointRef whole) implements Measure {
        @Override
        public List<PointRef> points() {
            return List.of(part, whole);
        }

        @Override
        public String text() {
            if (part.name().equals(whole.name()) && part.qualifier() != null && whole.qualifier() != null) {
                return "share(" + part.name() + ", \"" + part.qualifier() + "\" of \"" + whole.qualifier() + "\")";
            }
            return "share(" + part.text() + " of " + whole.text() + ")";
        }

        @Override
        public Dimension dimension() {
            return Dimension.SHARE;
        }
    }

    /** Time from disarm to the first second of the recovery that held. */
    record RecoveryTime() implements Measure {
        @Override
        public String text() {
            return "recovery";
        }

        @Override
        public Dimension dimension() {
            return Dimension.DURATION;
        }
    }

    /** A number that is asked of others once a second. What it is, only the folder of its kind knows, below {@code io.chaos4j.probe}. */
    non-sealed interface Probed extends Measure {

        /** What it can come to. */
        Range range();

        /**
         * Whether it can be exactly so much; what is hardly ever one exact value is not compared by {@code ==}.
         *
         * @param value in the dimension's base; NaN where it is not known yet
         */
        default boolean canBeExactly(double value) {
            return true;
        }

        /**
         * What it divides, where it is a share of things that are counted: then it is an estimate, judged with its error, and may be compared
         * with a plain number too. Null where it is compared as it is.
         */
        default @Nullable Quotient quotient() {
            return null;
        }
    }

    /**
     * Two counters, by the names under which they are sampled.
     *
     * @param part what is divided
     * @param whole by what
     */
    record Quotient(String part, String whole) {}

    /** What a measure divides; null for all that is no quotient of counters. */
    static @Nullable Quotient quotient(Measure measure) {
        return measure instanceof Probed probed ? probed.quotient() : null;
    }
}

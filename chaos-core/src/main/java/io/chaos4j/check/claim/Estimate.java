package io.chaos4j.check.claim;

import io.chaos4j.event.RunEvent.Criterion.Outcome;

/**
 * A value and how far the truth may be from it: each limit is wrong with at most the likelihood of error that it was made for.
 *
 * @param value what was measured
 * @param lower at most as large as the value
 * @param upper at least as large as the value; may be infinite
 */
public record Estimate(double value, double lower, double upper) {

    /** What is known without error, as a fixed limit is. */
    public static Estimate exactly(double value) {
        return new Estimate(value, value, value);
    }

    /** A multiple of it, and what is added to that. */
    public Estimate times(double factor, double plus) {
        return new Estimate(value * factor + plus, lower * factor + plus, upper * factor + plus);
    }

    /** The larger of two. */
    public Estimate orLarger(Estimate other) {
        return new Estimate(Math.max(value, other.value), Math.max(lower, other.lower), Math.max(upper, other.upper));
    }

    /** The two sides of one that was seen from both: the lower limit of this and the upper one of the other. */
    public Estimate upTo(Estimate worst) {
        return new Estimate(value, Math.min(lower, worst.lower), Math.max(upper, worst.upper));
    }

    /** Whether it is known without error. */
    public boolean isExact() {
        return lower == upper;
    }

    /** Whether the truth behind this is below the truth behind another: true or false beyond the errors of both, else unknown. */
    public Outcome below(Estimate other) {
        Estimate distance = distance(other);
        if (distance.upper < 0 || (isExact() && other.isExact() && distance.value < 0)) {
            return Outcome.TRUE;
        }
        return distance.lower > 0 || (isExact() && other.isExact()) ? Outcome.FALSE : Outcome.UNKNOWN;
    }

    /** How far this is above another: of what is positive, the logarithm of the quotient. */
    Estimate distance(Estimate other) {
        return logarithmic(other) ? log().minus(other.log()) : minus(other);
    }

    /** This as a multiple of another, with its limits; both must be positive. */
    public Estimate over(Estimate other) {
        Estimate distance = log().minus(other.log());
        return new Estimate(Math.exp(distance.value), Math.exp(distance.lower), Math.exp(distance.upper));
    }

    /**
     * The difference, with limits that combine the errors of both sides without supposing that they are symmetric (MOVER: Zou and Donner,
     * <i>Construction of confidence limits about effect measures: a general approach</i>, Statistics in Medicine 27, 2008). Of quotients
     * it is taken between logarithms.
     */
    public Estimate minus(Estimate other) {
        double difference = value - other.value;
        return new Estimate(
                difference,
                difference - Math.hypot(value - lower, other.upper - other.value),
                difference + Math.hypot(upper - value, other.value - other.lower));
    }

    private boolean logarithmic(Estimate other) {
        return value > 0 && other.value > 0 && lower >= 0 && other.lower >= 0;
    }

    private Estimate log() {
        return new Estimate(Math.log(value), Math.log(lower), Math.log(upper));
    }
}

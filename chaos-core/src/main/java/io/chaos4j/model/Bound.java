package io.chaos4j.model;

/** The right side of a comparison. */
public sealed interface Bound {

    /** A fixed value. */
    record Fixed(Quantity quantity) implements Bound {}

    /**
     * A multiple of the baseline of the same measure, and what is added to it.
     *
     * @param factor {@code 4} in {@code 4 x baseline}
     * @param plus {@code 0.01} in {@code baseline + 1pp}; in the measure's base
     */
    record OfBaseline(double factor, double plus) implements Bound {}

    /**
     * The same for the calls that no fault was injected into, meanwhile.
     *
     * @param factor {@code 1.5} in {@code 1.5 x control}
     * @param plus {@code 0.01} in {@code control + 1pp}; in the measure's base
     */
    record OfControl(double factor, double plus) implements Bound {}

    /** The larger of two. */
    record Largest(Bound first, Bound second) implements Bound {}
}

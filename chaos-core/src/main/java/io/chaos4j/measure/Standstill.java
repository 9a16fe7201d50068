package io.chaos4j.measure;

/**
 * A point that hardly any call comes back from, though by the seconds before many should have.
 *
 * @param seconds for how long that was looked at
 * @param ended how many came back in it
 * @param open how many are open, whenever they began
 * @param overdue how many of them have been open for longer than a second and what was injected into them
 * @param age how old the third oldest of them is, in nanoseconds
 */
public record Standstill(double seconds, long ended, long open, long overdue, double age) {

    /** So many that hang are no accident of one. */
    static final int SEVERAL = 3;

    /** Whether several have been open for a second, what was injected apart. */
    public boolean hangs() {
        return overdue >= SEVERAL;
    }
}

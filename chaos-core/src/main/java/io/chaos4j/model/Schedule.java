package io.chaos4j.model;

/**
 * When, while the faults are on, a fault strikes, and with how much of its rate. All times are in nanoseconds.
 *
 * @param from so long after arming it begins
 * @param until so long after arming it ends; 0 for as long as the faults are on
 * @param ramp in this time from its beginning on its rate rises evenly from 0 to what it is; 0 for all of it at once
 * @param burst for so long at the beginning of each cycle it strikes; 0 without cycles
 * @param every how long a cycle is, the first from its beginning on; 0 without cycles
 */
public record Schedule(long from, long until, long ramp, long burst, long every) {

    /** With its whole rate, from arming to disarming. */
    public static final Schedule ALWAYS = new Schedule(0, 0, 0, 0, 0);

    public Schedule {
        if (from < 0 || ramp < 0 || (until != 0 && until <= from) || burst < 0 || burst > every) {
            throw new IllegalArgumentException("no schedule: from=" + from + ", until=" + until + ", ramp=" + ramp
                    + ", burst=" + burst + ", every=" + every);
        }
    }

    /** Whether it strikes with its whole rate all the time. */
    public boolean isAlways() {
        return equals(ALWAYS);
    }

    /**
     * How much of its rate a fault has.
     *
     * @param time since arming
     * @return from 0, where it strikes nothing, to 1
     */
    public double share(long time) {
        if (time < from || (until != 0 && time >= until)) {
            return 0;
        }
        long begun = time - from;
        if (every != 0 && begun % every >= burst) {
            return 0;
        }
        return begun >= ramp ? 1 : begun / (double) ramp;
    }
}

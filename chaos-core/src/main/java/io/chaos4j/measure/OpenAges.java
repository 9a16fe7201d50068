package io.chaos4j.measure;

import java.util.Arrays;

/** The ages of calls that are open. Immutable, so that the many who ask for the calls of one second share it. */
final class OpenAges {

    static final OpenAges NONE = new OpenAges(new long[0]);

    /** The youngest first. */
    private final long[] ages;

    private OpenAges(long[] ages) {
        this.ages = ages;
    }

    /** @param ages in any order; belongs to this from now on */
    static OpenAges of(long[] ages) {
        Arrays.sort(ages);
        return new OpenAges(ages);
    }

    /** So many of one age. */
    static OpenAges alike(int count, long age) {
        long[] ages = new long[count];
        Arrays.fill(ages, age);
        return new OpenAges(ages);
    }

    /** So many, one after the other, of which the oldest is so old. */
    static OpenAges oneAfterTheOther(int count, double oldest) {
        long[] ages = new long[count];
        for (int i = 0; i < count; i++) {
            ages[i] = (long) (oldest * (i + 1) / count);
        }
        return new OpenAges(ages);
    }

    OpenAges and(OpenAges others) {
        if (ages.length == 0 || others.ages.length == 0) {
            return ages.length == 0 ? others : this;
        }
        long[] both = Arrays.copyOf(ages, ages.length + others.ages.length);
        System.arraycopy(others.ages, 0, both, ages.length, others.ages.length);
        return of(both);
    }

    int size() {
        return ages.length;
    }

    /** The age of the oldest but so many; 0 is the oldest. */
    long oldest(int but) {
        return ages[ages.length - 1 - but];
    }

    /** How many are so old or older. */
    int atOrAbove(double nanos) {
        int from = 0;
        int to = ages.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (ages[middle] >= nanos) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        return ages.length - from;
    }
}

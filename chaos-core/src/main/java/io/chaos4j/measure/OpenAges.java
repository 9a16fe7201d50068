package io.chaos4j.measure;

import java.util.Arrays;

/** The ages of calls that are open, the oldest first. Not thread-safe. */
final class OpenAges {

    private long[] ages = {};
    private int size;
    private boolean sorted = true;

    void add(long age) {
        if (size == ages.length) {
            ages = Arrays.copyOf(ages, Math.max(8, 2 * size));
        }
        ages[size++] = age;
        sorted = size == 1;
    }

    void addAll(OpenAges others) {
        for (int i = 0; i < others.size; i++) {
            add(others.ages[i]);
        }
    }

    int size() {
        return size;
    }

    /** The age of the oldest but so many; 0 is the oldest. */
    long oldest(int but) {
        if (!sorted) {
            Arrays.sort(ages, 0, size);
            sorted = true;
        }
        return ages[size - 1 - but];
    }

    /** How many are so old or older. */
    int atOrAbove(double nanos) {
        int from = 0;
        int to = size;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (oldest(middle) >= nanos) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }
}

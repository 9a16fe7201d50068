package io.chaos4j.fault.latency;

import java.util.Locale;

/** The distributions that are known by two parameters. */
enum Family {
    NORMAL {
        @Override
        Distribution ofPercentiles(long p50, long p99) {
            return Normal.ofPercentiles(p50, p99);
        }

        @Override
        Distribution ofMoments(long mean, long sd) {
            return new Normal((double) mean, (double) sd);
        }
    },

    LOGNORMAL {
        @Override
        Distribution ofPercentiles(long p50, long p99) {
            return Lognormal.ofPercentiles(p50, p99);
        }

        @Override
        Distribution ofMoments(long mean, long sd) {
            return Lognormal.ofMoments(mean, sd);
        }
    },

    PARETO {
        @Override
        Distribution ofPercentiles(long p50, long p99) {
            return Pareto.ofPercentiles(p50, p99);
        }

        @Override
        Distribution ofMoments(long mean, long sd) {
            return Pareto.ofMoments(mean, sd);
        }
    };

    /** The one with this word. */
    static Family of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** As in files. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one with this median and this 99th percentile, in nanoseconds. */
    abstract Distribution ofPercentiles(long p50, long p99);

    /** The one with this mean and this standard deviation, in nanoseconds. */
    abstract Distribution ofMoments(long mean, long sd);
}

package io.chaos4j.probe;

import io.chaos4j.model.MeterRef;
import io.chaos4j.probe.Reading.Status;

/**
 * Looks at the application's own meters and breakers. Meant to be asked once a second on a thread of the engine; holds no lock
 * of the application while asking. Thread-safe; never throws.
 */
public interface ApplicationProbes {

    /** Where no agent captures anything. */
    ApplicationProbes NONE = new ApplicationProbes() {
        private static final String REASON =
                "there is no agent in this JVM that could have captured the application's meters and breakers";

        @Override
        public Reading meter(MeterRef meter, String statistic) {
            return Reading.unknown(REASON);
        }

        @Override
        public Reading sumOfCounters(MeterRef counters) {
            return Reading.unknown(REASON);
        }

        @Override
        public BreakerReading breaker(String name) {
            return BreakerReading.none(Status.UNKNOWN, REASON);
        }

        @Override
        public BreakerWatch watch(String breaker) {
            return BreakerWatch.blind(breaker(breaker));
        }
    };

    /**
     * One statistic of the one meter that matches, in the dimension of its base unit: a timer's are durations.
     *
     * @param statistic {@code value|count|total|mean|max|active|duration}, as the kind of meter has it
     */
    Reading meter(MeterRef meter, String statistic);

    /** The sum of all counters that match, for the quotient of increases that {@code ratio(a / b)} asks for. */
    Reading sumOfCounters(MeterRef counters);

    /** A breaker's state and thresholds now. */
    BreakerReading breaker(String name);

    /** Begins to count how often a breaker opens; to be closed. */
    BreakerWatch watch(String breaker);
}

package com.example.desk;

import io.chaos4j.model.Quantity.Dimension;
import io.chaos4j.model.Range;
import io.chaos4j.probe.Probe;
import io.chaos4j.probe.ProbeArguments;
import io.chaos4j.probe.ProbeKind;
import io.chaos4j.probe.ProbeSources;
import io.chaos4j.probe.Reading;
import io.chaos4j.probe.Reading.Nature;
import io.chaos4j.probe.Sampler;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** {@code replica-lag("name")}: how far a replica is behind. A kind that no file of Chaos4j knows. */
public final class ReplicaLag implements ProbeKind {

    /** What the replicas would say of themselves, in nanoseconds. */
    static final Map<String, Long> BEHIND = new ConcurrentHashMap<>();

    @Override
    public String word() {
        return "replica-lag";
    }

    @Override
    public String usage() {
        return "replica-lag(\"name\")";
    }

    @Override
    public Probe read(ProbeArguments arguments) {
        String replica = arguments.text(",)");
        if (replica.isEmpty()) {
            arguments.problem("names no replica");
        }
        return new Lag(replica);
    }

    private record Lag(String replica) implements Probe {

        @Override
        public String text() {
            return "replica-lag(\"" + replica + "\")";
        }

        @Override
        public Dimension dimension() {
            return Dimension.DURATION;
        }

        @Override
        public Range range() {
            return Range.NOT_NEGATIVE;
        }

        @Override
        public String cannotBeJudged(ProbeSources sources) {
            return look().forGood();
        }

        @Override
        public Sampler sampler(ProbeSources sources) {
            return (now, samples) -> samples.add(text(), look());
        }

        private Reading look() {
            Long behind = BEHIND.get(replica);
            return behind == null
                    ? Reading.missing("there is no replica '" + replica + "'")
                    : Reading.of(behind, Dimension.DURATION, Nature.LEVEL);
        }
    }
}

package io.chaos4j.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.model.Target;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TrafficTest {

    private static final List<Target> RISK = List.of(Target.parse("http-client \"risk\""));

    @Test
    void pointsOfTheTargetsOwnKindComeFirstAndWhatWasNotCalledIsLeftOut() {
        assertThat(Traffic.text(
                        Map.of("jdbc select \"orders\"", 900.0, "http-client \"exchange\"", 12.5, "a.B#c", 0.0), RISK))
                .isEqualTo("called at that time: http-client \"exchange\" (12.5 calls/s), jdbc select \"orders\" (900.0"
                        + " calls/s)");
    }

    @Test
    void ofManyPointsTheBusiestAreNamedAndTheOthersCounted() {
        Map<String, Double> many = new TreeMap<>();
        for (int i = 1; i <= 20; i++) {
            many.put("com.acme.Service" + i + "#call", (double) i);
        }
        assertThat(Traffic.text(many, RISK))
                .startsWith("called at that time: com.acme.Service20#call (20.0 calls/s), ")
                .endsWith(" and 12 more");
    }

    @Test
    void theNearestNameComesFirstHoweverRarelyItIsCalled() {
        Map<String, Double> called = new TreeMap<>(Map.of("http-client \"riks\"", 0.1, "jdbc select \"risk\"", 70.0));
        for (int i = 1; i <= 20; i++) {
            called.put("http-client \"shard-" + i + ".acme.example\"", 100.0 + i);
        }
        assertThat(Traffic.text(called, RISK))
                .startsWith(
                        "called at that time: http-client \"riks\" (0.1 calls/s), http-client \"shard-20.acme.example\"")
                .doesNotContain("jdbc");
        assertThat(Traffic.text(
                        Map.of(
                                "com.acme.Orders#audit",
                                9.0,
                                "com.acme.Shop#submit",
                                8.0,
                                "com.acme.Orders#sumbit",
                                0.5),
                        List.of(Target.parse("com.acme.Orders#submit"))))
                .startsWith("called at that time: com.acme.Orders#sumbit (0.5 calls/s), com.acme.");
    }

    @Test
    void whereNothingIsCalledThatIsSaid() {
        assertThat(Traffic.text(Map.of("a.B#c", 0.0), RISK)).isEqualTo("no call reached any point of this JVM at all");
    }
}

package io.chaos4j.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.chaos4j.event.Phase;
import io.chaos4j.event.RunEvent;
import io.chaos4j.event.RunEvent.Criterion.Outcome;
import io.chaos4j.model.Quantity;
import io.chaos4j.model.Quantity.Dimension;
import io.chaos4j.model.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventJsonTest {

    private static final Instant AT = Instant.parse("2026-11-23T09:30:00.250Z");

    @Test
    void everyEventComesBackAsItWasWritten() {
        for (int seed = 0; seed < 500; seed++) {
            for (RunEvent event : new RandomEvents(seed).oneOfEach()) {
                assertThat(EventJson.read(EventJson.write(event)))
                        .as("seed %s", seed)
                        .isEqualTo(event);
            }
        }
    }

    @Test
    void theRoundTripCoversEveryTypeOfEvent() {
        assertThat(new RandomEvents(1)
                        .oneOfEach().stream().map(Object::getClass).collect(Collectors.toSet()))
                .isEqualTo(Stream.of(RunEvent.class.getPermittedSubclasses()).collect(Collectors.toSet()));
    }

    @Test
    void everyEventIsOneLineOfValidJson() throws IOException {
        for (int seed = 0; seed < 500; seed++) {
            for (RunEvent event : new RandomEvents(seed).oneOfEach()) {
                String line = EventJson.write(event);
                assertThat(line).doesNotContain("\n").doesNotContain("\r").doesNotContain("NaN");
                readToTheEnd(line);
            }
        }
    }

    @Test
    void theValidityCheckRefusesWhatIsNoJson() {
        assertThatThrownBy(() -> readToTheEnd("{\"value\":NaN}")).isInstanceOf(IOException.class);
    }

    @Test
    void aSampleReadsLikeThis() {
        RunEvent sample = new RunEvent.Sampled(
                AT, 31.0, Phase.FAULT, Map.of("p99(order.submit)", new Quantity(63_200_000, Dimension.DURATION)));

        assertThat(EventJson.write(sample))
                .isEqualTo(
                        "{\"type\":\"sample\",\"at\":\"2026-11-23T09:30:00.250Z\",\"second\":31.0,\"phase\":\"fault\","
                                + "\"values\":{\"p99(order.submit)\":{\"value\":6.32E7,\"unit\":\"ns\",\"text\":\"63.2ms\"}}}");
    }

    @Test
    void anUnknownValueIsNullAndSaysSo() {
        RunEvent sample =
                new RunEvent.Sampled(AT, 1, Phase.FAULT, Map.of("x", new Quantity(Double.NaN, Dimension.RATE)));

        assertThat(EventJson.write(sample)).contains("\"x\":{\"value\":null,\"unit\":\"1/s\",\"text\":\"unknown\"}");
    }

    @Test
    void fieldsOfALaterVersionAreIgnored() {
        assertThat(EventJson.read("{\"type\":\"disarmed\",\"at\":\"2026-11-23T09:30:00.250Z\",\"second\":90.5,"
                        + "\"why\":\"duration\",\"remaining\":0,\"mood\":{\"of\":[\"the day\",true]}}"))
                .isEqualTo(new RunEvent.Disarmed(AT, 90.5, "duration", 0));
    }

    @Test
    void aCriterionOfAnEarlierVersionHasNoInterval() {
        String written = EventJson.write(new RunEvent.Ended(
                AT,
                1,
                "r",
                "e",
                Verdict.HELD,
                "",
                List.of(new RunEvent.Criterion(
                        "error-ratio(a) < 1%", Outcome.TRUE, "0.2%", "< 1%", 900, "", "error-ratio(a)", share(0.01))),
                Map.of(),
                Duration.ZERO,
                null));
        String earlier = written.replace(",\"lower\":null,\"upper\":null", "");

        assertThat(earlier).isNotEqualTo(written);
        assertThat(EventJson.read(earlier)).isEqualTo(EventJson.read(written));
    }

    @Test
    void anIntervalReadsLikeThis() {
        assertThat(interval(share(0.951), share(0.984))).isEqualTo("95.1% to 98.4%");
        assertThat(interval(share(0.951), null)).isEqualTo("at least 95.1%");
        assertThat(interval(null, share(0.984))).isEqualTo("at most 98.4%");
        assertThat(interval(null, null)).isEmpty();
    }

    private static String interval(@Nullable Quantity lower, @Nullable Quantity upper) {
        return new RunEvent.Criterion("c", Outcome.TRUE, "97%", "> 90%", 1, "", "m", share(0.9), lower, upper)
                .interval();
    }

    private static Quantity share(double share) {
        return new Quantity(share, Dimension.SHARE);
    }

    @Test
    void whatIsWrongWithALineIsSaid() {
        assertThatThrownBy(() -> EventJson.read("{\"type\":\"lunch\"}"))
                .hasMessageContaining("'type' was 'lunch' but must be one of started, phase");
        assertThatThrownBy(() -> EventJson.read("{\"type\":\"disarmed\"}")).hasMessage("'at' is missing");
        assertThatThrownBy(() -> EventJson.read("{\"type\":\"disarmed\",\"at\":\"noon\"}"))
                .hasMessage("'at' is no ISO instant: noon");
        assertThatThrownBy(() -> EventJson.read("{\"type\":7}")).hasMessage("'type' is of the wrong kind: 7");
        assertThatThrownBy(() -> EventJson.read("{\"type\":\"arm")).hasMessage("no JSON: {\"type\":\"arm");
        assertThatThrownBy(() -> EventJson.read("[1]")).hasMessage("no JSON object: [1]");
    }

    private static void readToTheEnd(String line) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(line)) {
            while (parser.nextToken() != null) {
                assertThat(parser.currentToken()).isNotNull();
            }
        }
    }
}

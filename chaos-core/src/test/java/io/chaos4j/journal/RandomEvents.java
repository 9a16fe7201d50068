package io.chaos4j.journal;

import io.chaos4j.event.Phase;
import io.chaos4j.event.RunEvent;
import io.chaos4j.event.RunEvent.Criterion;
import io.chaos4j.model.Quantity;
import io.chaos4j.model.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Events of every type with any content, the ugly included; the same seed gives the same ones. */
final class RandomEvents {

    private static final String[] PIECES = {
        "order.submit",
        "\"",
        "\\",
        "\n",
        "\r\n",
        "\t",
        "</script>",
        "µs",
        "🧨",
        "\u0000",
        "\u2028",
        "'",
        "{",
        "}",
        " ",
        ""
    };

    private final Random random;

    RandomEvents(long seed) {
        random = new Random(seed);
    }

    /** One of each type. */
    List<RunEvent> oneOfEach() {
        return List.of(
                new RunEvent.Started(
                        at(),
                        text(),
                        text(),
                        text(),
                        text(),
                        text(),
                        text(),
                        text(),
                        text(),
                        random.nextLong(),
                        map(this::text),
                        text()),
                new RunEvent.PhaseBegan(at(), second(), one(Phase.values()), text()),
                new RunEvent.Sampled(at(), second(), one(Phase.values()), map(this::quantity)),
                new RunEvent.Injected(
                        at(),
                        second(),
                        text(),
                        random.nextLong(),
                        random.nextInt(),
                        random.nextInt(),
                        random.nextInt(),
                        random.nextInt(),
                        text(),
                        random.nextInt(),
                        random.nextLong(),
                        random.nextLong()),
                new RunEvent.Armed(at(), second(), list(this::text), duration()),
                new RunEvent.Disarmed(at(), second(), text(), random.nextInt()),
                new RunEvent.Killed(at(), second(), text(), text(), random.nextInt()),
                new RunEvent.Compared(at(), second(), text(), side(), side(), side(), side(), side()),
                new RunEvent.Noted(at(), second(), one(Phase.values()), one(RunEvent.Noted.Kind.values()), text()),
                new RunEvent.Ended(
                        at(),
                        second(),
                        text(),
                        text(),
                        one(Verdict.values()),
                        text(),
                        list(this::criterion),
                        map(this::quantity),
                        duration(),
                        random.nextBoolean() ? null : duration()));
    }

    private Criterion criterion() {
        return new Criterion(
                text(),
                one(Criterion.Outcome.values()),
                text(),
                text(),
                random.nextInt(),
                text(),
                text(),
                random.nextBoolean() ? null : quantity(),
                random.nextBoolean() ? null : quantity(),
                random.nextBoolean() ? null : quantity());
    }

    private RunEvent.Compared.Side side() {
        return new RunEvent.Compared.Side(text(), random.nextInt(), second(), second(), second());
    }

    private Quantity quantity() {
        return new Quantity(second(), one(Quantity.Dimension.values()));
    }

    private double second() {
        return switch (random.nextInt(4)) {
            case 0 -> Double.NaN;
            case 1 -> random.nextInt(1000);
            default -> random.nextDouble() * Math.pow(10, random.nextInt(20) - 5);
        };
    }

    private Instant at() {
        return Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
    }

    private Duration duration() {
        return Duration.ofNanos(random.nextLong());
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(5); i > 0; i--) {
            text.append(one(PIECES));
        }
        return text.toString();
    }

    private <T> List<T> list(Supplier<T> elements) {
        return Stream.generate(elements).limit(random.nextInt(4)).toList();
    }

    private <T> Map<String, T> map(Supplier<T> values) {
        Map<String, T> map = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            map.put(text() + i, values.get());
        }
        return map;
    }

    private <T> T one(T[] choices) {
        return choices[random.nextInt(choices.length)];
    }
}

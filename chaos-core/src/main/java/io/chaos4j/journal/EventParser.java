package io.chaos4j.journal;

import io.chaos4j.event.Phase;
import io.chaos4j.event.RunEvent;
import io.chaos4j.event.RunEvent.Compared.Side;
import io.chaos4j.event.RunEvent.Criterion;
import io.chaos4j.json.JsonObject;
import io.chaos4j.model.Quantity;
import io.chaos4j.model.Verdict;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes events of the journal's lines. {@link EventWriter} is its other half. */
final class EventParser {

    private EventParser() {}

    static RunEvent event(JsonObject line) {
        return switch (line.text("type")) {
            case "started" -> started(line);
            case "phase" ->
                new RunEvent.PhaseBegan(line.instant("at"), line.number("second"), phase(line), line.text("detail"));
            case "sample" ->
                new RunEvent.Sampled(
                        line.instant("at"), line.number("second"), phase(line), quantities(line, "values"));
            case "injections" ->
                new RunEvent.Injected(
                        line.instant("at"),
                        line.number("second"),
                        line.text("rule"),
                        line.whole("eligible"),
                        line.whole("struck"),
                        line.whole("limited"),
                        Math.toIntExact(line.whole("concurrent")),
                        line.isMissing("failed") ? 0 : line.whole("failed"),
                        line.isMissing("broke") ? "" : line.text("broke"),
                        line.isMissing("served") ? -1 : line.whole("served"),
                        line.isMissing("early") ? 0 : line.whole("early"),
                        line.isMissing("healed") ? 0 : line.whole("healed"));
            case "armed" ->
                new RunEvent.Armed(
                        line.instant("at"), line.number("second"), line.texts("rules"), line.duration("deadline"));
            case "disarmed" ->
                new RunEvent.Disarmed(
                        line.instant("at"),
                        line.number("second"),
                        line.text("why"),
                        Math.toIntExact(line.whole("remaining")));
            case "killed" ->
                new RunEvent.Killed(
                        line.instant("at"),
                        line.number("second"),
                        line.text("rule"),
                        line.text("operator"),
                        Math.toIntExact(line.whole("exitCode")));
            case "note" ->
                new RunEvent.Noted(
                        line.instant("at"),
                        line.number("second"),
                        phase(line),
                        word(line, "kind", RunEvent.Noted.Kind.class),
                        line.text("text"));
            case "compared" ->
                new RunEvent.Compared(
                        line.instant("at"),
                        line.number("second"),
                        line.text("measure"),
                        side(line.object("struck")),
                        side(line.object("control")),
                        side(line.object("baseline")),
                        side(line.object("direct")),
                        side(line.object("spillOver")));
            case "ended" -> ended(line);
            default ->
                throw new IllegalArgumentException("'type' was '" + line.text("type")
                        + "' but must be one of started, phase, sample, injections, armed, disarmed, killed, note,"
                        + " compared, ended");
        };
    }

    private static RunEvent started(JsonObject line) {
        return new RunEvent.Started(
                line.instant("at"),
                line.text("run"),
                line.text("experiment"),
                line.text("title"),
                line.text("hypothesis"),
                line.text("service"),
                line.text("environment"),
                line.text("operator"),
                line.text("reason"),
                line.whole("seed"),
                texts(line.object("versions")),
                line.text("source"));
    }

    private static Side side(JsonObject line) {
        return new Side(
                line.text("text"),
                line.whole("calls"),
                line.number("value"),
                line.number("lower"),
                line.number("upper"));
    }

    private static RunEvent ended(JsonObject line) {
        return new RunEvent.Ended(
                line.instant("at"),
                line.number("second"),
                line.text("run"),
                line.text("experiment"),
                verdict(line.text("verdict")),
                line.text("why"),
                line.objects("criteria").stream().map(EventParser::criterion).toList(),
                quantities(line, "baseline"),
                line.duration("longestStall"),
                line.isMissing("recovery") ? null : line.duration("recovery"));
    }

    private static Criterion criterion(JsonObject line) {
        return new Criterion(
                line.text("check"),
                word(line, "outcome", Criterion.Outcome.class),
                line.text("value"),
                line.text("limit"),
                line.whole("calls"),
                line.text("reason"),
                line.text("measure"),
                optional(line, "bound"),
                optional(line, "lower"),
                optional(line, "upper"));
    }

    /** Lines of earlier versions know nothing of some. */
    private static @Nullable Quantity optional(JsonObject line, String field) {
        return line.isMissing(field) ? null : quantity(line.object(field));
    }

    private static Verdict verdict(String word) {
        return Arrays.stream(Verdict.values())
                .filter(verdict -> verdict.name().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "'verdict' was '" + word + "' but must be one of " + Arrays.toString(Verdict.values())));
    }

    private static Phase phase(JsonObject line) {
        return word(line, "phase", Phase.class);
    }

    private static <E extends Enum<E>> E word(JsonObject line, String field, Class<E> type) {
        String word = line.text(field);
        for (E constant : type.getEnumConstants()) {
            if (EventWriter.word(constant).equals(word)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("'" + field + "' was '" + word + "', which is no "
                + type.getSimpleName().toLowerCase(Locale.ROOT));
    }

    private static Map<String, String> texts(JsonObject object) {
        Map<String, String> texts = new LinkedHashMap<>();
        object.names().forEach(name -> texts.put(name, object.text(name)));
        return texts;
    }

    private static Map<String, Quantity> quantities(JsonObject line, String field) {
        JsonObject object = line.object(field);
        Map<String, Quantity> quantities = new LinkedHashMap<>();
        object.names().forEach(name -> quantities.put(name, quantity(object.object(name))));
        return quantities;
    }

    private static Quantity quantity(JsonObject object) {
        return new Quantity(object.number("value"), JournalUnit.dimension(object.text("unit")));
    }
}

package io.chaos4j.journal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.chaos4j.event.AuditLine;
import io.chaos4j.event.RunEvent;
import io.chaos4j.event.RunEvent.Compared.Side;
import io.chaos4j.event.RunEvent.Criterion;
import io.chaos4j.model.Quantity;
import io.chaos4j.model.Visible;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes events and audit lines as JSON, one object to a line. {@link EventParser} is its other half. */
final class EventWriter {

    private static final JsonFactory JSON = new JsonFactory();

    private EventWriter() {}

    static String line(RunEvent event) {
        return line(json -> event(json, event));
    }

    static String line(AuditLine audit) {
        return line(json -> {
            json.writeStringField("at", audit.at().toString());
            json.writeStringField("who", audit.who());
            json.writeStringField("action", audit.action());
            json.writeStringField("subject", audit.subject());
            json.writeStringField("reason", audit.reason());
            json.writeStringField("outcome", audit.outcome());
        });
    }

    /** An enum constant as journals spell it: {@code STOP_WHEN} is {@code stop-when}. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static void event(JsonGenerator json, RunEvent event) throws IOException {
        if (event instanceof RunEvent.Started started) {
            head(json, "started", event);
            started(json, started);
        } else if (event instanceof RunEvent.PhaseBegan phase) {
            head(json, "phase", event);
            number(json, "second", phase.second());
            json.writeStringField("phase", word(phase.phase()));
            json.writeStringField("detail", phase.detail());
        } else if (event instanceof RunEvent.Sampled sampled) {
            head(json, "sample", event);
            number(json, "second", sampled.second());
            json.writeStringField("phase", word(sampled.phase()));
            quantities(json, "values", sampled.values());
        } else if (event instanceof RunEvent.Injected injected) {
            head(json, "injections", event);
            injected(json, injected);
        } else if (event instanceof RunEvent.Armed armed) {
            head(json, "armed", event);
            number(json, "second", armed.second());
            strings(json, "rules", armed.rules());
            json.writeStringField("deadline", armed.deadline().toString());
        } else if (event instanceof RunEvent.Disarmed disarmed) {
            head(json, "disarmed", event);
            number(json, "second", disarmed.second());
            json.writeStringField("why", disarmed.why());
            json.writeNumberField("remaining", disarmed.remaining());
        } else if (event instanceof RunEvent.Noted noted) {
            head(json, "note", event);
            number(json, "second", noted.second());
            json.writeStringField("phase", word(noted.phase()));
            json.writeStringField("kind", word(noted.kind()));
            json.writeStringField("text", noted.text());
        } else if (event instanceof RunEvent.Compared compared) {
            head(json, "compared", event);
            number(json, "second", compared.second());
            json.writeStringField("measure", compared.measure());
            side(json, "struck", compared.struck());
            side(json, "control", compared.control());
            side(json, "baseline", compared.baseline());
            side(json, "direct", compared.direct());
            side(json, "spillOver", compared.spillOver());
        } else if (event instanceof RunEvent.Ended ended) {
            head(json, "ended", event);
            ended(json, ended);
        }
    }

    private static void side(JsonGenerator json, String field, Side side) throws IOException {
        json.writeObjectFieldStart(field);
        json.writeStringField("text", side.text());
        json.writeNumberField("calls", side.calls());
        number(json, "value", side.value());
        number(json, "lower", side.lower());
        number(json, "upper", side.upper());
        json.writeEndObject();
    }

    private static void head(JsonGenerator json, String type, RunEvent event) throws IOException {
        json.writeStringField("type", type);
        json.writeStringField("at", event.at().toString());
    }

    private static void started(JsonGenerator json, RunEvent.Started started) throws IOException {
        json.writeStringField("run", started.run());
        json.writeStringField("experiment", started.experiment());
        json.writeStringField("title", started.title());
        json.writeStringField("hypothesis", started.hypothesis());
        json.writeStringField("service", started.service());
        json.writeStringField("environment", started.environment());
        json.writeStringField("operator", started.operator());
        json.writeStringField("reason", started.reason());
        json.writeNumberField("seed", started.seed());
        json.writeObjectFieldStart("versions");
        for (Map.Entry<String, String> version : new TreeMap<>(started.versions()).entrySet()) {
            json.writeStringField(version.getKey(), version.getValue());
        }
        json.writeEndObject();
        json.writeStringField("source", started.source());
    }

    private static void injected(JsonGenerator json, RunEvent.Injected injected) throws IOException {
        number(json, "second", injected.second());
        json.writeStringField("rule", injected.rule());
        json.writeNumberField("eligible", injected.eligible());
        json.writeNumberField("struck", injected.struck());
        json.writeNumberField("spared", injected.spared());
        json.writeNumberField("limited", injected.limited());
        json.writeNumberField("concurrent", injected.concurrent());
        json.writeNumberField("failed", injected.failed());
        json.writeStringField("broke", injected.broke());
        json.writeNumberField("served", injected.served());
    }

    private static void ended(JsonGenerator json, RunEvent.Ended ended) throws IOException {
        number(json, "second", ended.second());
        json.writeStringField("run", ended.run());
        json.writeStringField("experiment", ended.experiment());
        json.writeStringField("verdict", ended.verdict().name());
        json.writeStringField("why", ended.why());
        json.writeArrayFieldStart("criteria");
        for (Criterion criterion : ended.criteria()) {
            json.writeStartObject();
            json.writeStringField("check", criterion.check());
            json.writeStringField("outcome", word(criterion.outcome()));
            json.writeStringField("value", criterion.value());
            json.writeStringField("limit", criterion.limit());
            json.writeNumberField("calls", criterion.calls());
            json.writeStringField("reason", criterion.reason());
            json.writeStringField("measure", criterion.measure());
            quantity(json, "bound", criterion.bound());
            quantity(json, "lower", criterion.lower());
            quantity(json, "upper", criterion.upper());
            json.writeEndObject();
        }
        json.writeEndArray();
        quantities(json, "baseline", ended.baseline());
        json.writeStringField("longestStall", ended.longestStall().toString());
        if (ended.recovery() == null) {
            json.writeNullField("recovery");
        } else {
            json.writeStringField("recovery", ended.recovery().toString());
        }
    }

    private static void quantities(JsonGenerator json, String field, Map<String, Quantity> quantities)
            throws IOException {
        json.writeObjectFieldStart(field);
        for (Map.Entry<String, Quantity> quantity : quantities.entrySet()) {
            quantity(json, quantity.getKey(), quantity.getValue());
        }
        json.writeEndObject();
    }

    private static void quantity(JsonGenerator json, String field, @Nullable Quantity quantity) throws IOException {
        if (quantity == null) {
            json.writeNullField(field);
            return;
        }
        json.writeObjectFieldStart(field);
        number(json, "value", quantity.value());
        json.writeStringField("unit", JournalUnit.of(quantity.dimension()));
        json.writeStringField("text", quantity.text());
        json.writeEndObject();
    }

    private static void strings(JsonGenerator json, String field, List<String> strings) throws IOException {
        json.writeArrayFieldStart(field);
        for (String string : strings) {
            json.writeString(string);
        }
        json.writeEndArray();
    }

    /** JSON has no word for what is not a finite number: it is written as null. */
    private static void number(JsonGenerator json, String field, double number) throws IOException {
        if (Double.isFinite(number)) {
            json.writeNumberField(field, number);
        } else {
            json.writeNullField(field);
        }
    }

    private static String line(Fields fields) {
        StringWriter line = new StringWriter(256);
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        // Only texts can hold what Visible escapes, and its escapes are JSON's own: the line means the same.
        return Visible.line(line.toString());
    }

    /** What stands between the braces of a line. */
    private interface Fields {
        void write(JsonGenerator json) throws IOException;
    }
}

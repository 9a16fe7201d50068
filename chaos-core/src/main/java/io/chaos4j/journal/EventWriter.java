package io.chaos4j.journal;

import io.chaos4j.event.AuditLine;
import io.chaos4j.event.RunEvent;
import io.chaos4j.event.RunEvent.Compared.Side;
import io.chaos4j.event.RunEvent.Criterion;
import io.chaos4j.json.Json;
import io.chaos4j.json.JsonWriter;
import io.chaos4j.model.Quantity;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes events and audit lines as JSON, one object to a line. {@link EventParser} is its other half. */
final class EventWriter {

    private EventWriter() {}

    static String line(RunEvent event) {
        return Json.object(json -> event(json, event));
    }

    static String line(AuditLine audit) {
        return Json.object(json -> {
            json.text("at", audit.at().toString());
            json.text("who", audit.who());
            json.text("action", audit.action());
            json.text("subject", audit.subject());
            json.text("reason", audit.reason());
            json.text("outcome", audit.outcome());
        });
    }

    /** An enum constant as journals spell it: {@code STOP_WHEN} is {@code stop-when}. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static void event(JsonWriter json, RunEvent event) {
        if (event instanceof RunEvent.Started started) {
            head(json, "started", event);
            started(json, started);
        } else if (event instanceof RunEvent.PhaseBegan phase) {
            head(json, "phase", event);
            json.number("second", phase.second());
            json.text("phase", word(phase.phase()));
            json.text("detail", phase.detail());
        } else if (event instanceof RunEvent.Sampled sampled) {
            head(json, "sample", event);
            json.number("second", sampled.second());
            json.text("phase", word(sampled.phase()));
            quantities(json, "values", sampled.values());
        } else if (event instanceof RunEvent.Injected injected) {
            head(json, "injections", event);
            injected(json, injected);
        } else if (event instanceof RunEvent.Armed armed) {
            head(json, "armed", event);
            json.number("second", armed.second());
            json.texts("rules", armed.rules());
            json.text("deadline", armed.deadline().toString());
        } else if (event instanceof RunEvent.Disarmed disarmed) {
            head(json, "disarmed", event);
            json.number("second", disarmed.second());
            json.text("why", disarmed.why());
            json.whole("remaining", disarmed.remaining());
        } else if (event instanceof RunEvent.Killed killed) {
            head(json, "killed", event);
            json.number("second", killed.second());
            json.text("rule", killed.rule());
            json.text("operator", killed.operator());
            json.whole("exitCode", killed.exitCode());
        } else if (event instanceof RunEvent.Noted noted) {
            head(json, "note", event);
            json.number("second", noted.second());
            json.text("phase", word(noted.phase()));
            json.text("kind", word(noted.kind()));
            json.text("text", noted.text());
        } else if (event instanceof RunEvent.Compared compared) {
            head(json, "compared", event);
            json.number("second", compared.second());
            json.text("measure", compared.measure());
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

    private static void side(JsonWriter json, String field, Side side) {
        json.object(field, member -> {
            member.text("text", side.text());
            member.whole("calls", side.calls());
            member.number("value", side.value());
            member.number("lower", side.lower());
            member.number("upper", side.upper());
        });
    }

    private static void head(JsonWriter json, String type, RunEvent event) {
        json.text("type", type);
        json.text("at", event.at().toString());
    }

    private static void started(JsonWriter json, RunEvent.Started started) {
        json.text("run", started.run());
        json.text("experiment", started.experiment());
        json.text("title", started.title());
        json.text("hypothesis", started.hypothesis());
        json.text("service", started.service());
        json.text("environment", started.environment());
        json.text("operator", started.operator());
        json.text("reason", started.reason());
        json.whole("seed", started.seed());
        json.object("versions", versions -> new TreeMap<>(started.versions()).forEach(versions::text));
        json.text("source", started.source());
    }

    private static void injected(JsonWriter json, RunEvent.Injected injected) {
        json.number("second", injected.second());
        json.text("rule", injected.rule());
        json.whole("eligible", injected.eligible());
        json.whole("struck", injected.struck());
        json.whole("spared", injected.spared());
        json.whole("limited", injected.limited());
        json.whole("concurrent", injected.concurrent());
        json.whole("failed", injected.failed());
        json.text("broke", injected.broke());
        json.whole("served", injected.served());
        json.whole("early", injected.early());
        json.whole("healed", injected.healed());
    }

    private static void ended(JsonWriter json, RunEvent.Ended ended) {
        json.number("second", ended.second());
        json.text("run", ended.run());
        json.text("experiment", ended.experiment());
        json.text("verdict", ended.verdict().name());
        json.text("why", ended.why());
        json.objects("criteria", ended.criteria(), EventWriter::criterion);
        quantities(json, "baseline", ended.baseline());
        json.text("longestStall", ended.longestStall().toString());
        if (ended.recovery() == null) {
            json.nothing("recovery");
        } else {
            json.text("recovery", ended.recovery().toString());
        }
    }

    private static void criterion(JsonWriter json, Criterion criterion) {
        json.text("check", criterion.check());
        json.text("outcome", word(criterion.outcome()));
        json.text("value", criterion.value());
        json.text("limit", criterion.limit());
        json.whole("calls", criterion.calls());
        json.text("reason", criterion.reason());
        json.text("measure", criterion.measure());
        quantity(json, "bound", criterion.bound());
        quantity(json, "lower", criterion.lower());
        quantity(json, "upper", criterion.upper());
    }

    private static void quantities(JsonWriter json, String field, Map<String, Quantity> quantities) {
        json.object(field, members -> quantities.forEach((name, quantity) -> quantity(members, name, quantity)));
    }

    private static void quantity(JsonWriter json, String field, @Nullable Quantity quantity) {
        if (quantity == null) {
            json.nothing(field);
            return;
        }
        json.object(field, members -> {
            members.number("value", quantity.value());
            members.text("unit", JournalUnit.of(quantity.dimension()));
            members.text("text", quantity.text());
        });
    }
}

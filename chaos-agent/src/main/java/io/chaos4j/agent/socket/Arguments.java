package io.chaos4j.agent.socket;

import io.chaos4j.control.Operator;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The members of a request, each asked for by name and type.
 *
 * @param members the request as it came
 */
record Arguments(Map<String, Object> members) {

    /** Longest is a day: no one measures or counts for longer in one request. */
    private static final double MOST_SECONDS = 86_400;

    String text(String name) {
        Object value = members.get(name);
        if (value instanceof String text) {
            return text;
        }
        throw new BadRequest(
                "'" + name + "' is missing or no text: a request '" + members.get(Protocol.REQUEST) + "' needs it");
    }

    boolean flag(String name) {
        Object value = members.getOrDefault(name, false);
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw new BadRequest("'" + name + "' was " + value + " but must be true or false");
    }

    Duration seconds(String name) {
        Object value = members.get(name);
        if (value instanceof Number number && number.doubleValue() >= 0 && number.doubleValue() <= MOST_SECONDS) {
            return Duration.ofNanos((long) (number.doubleValue() * 1e9));
        }
        throw new BadRequest("'" + name + "' was " + value + " but must be a number of seconds from 0 to 86400");
    }

    Operator operator() {
        return new Operator(text("operator"), optional("reason"));
    }

    @Nullable
    Object id() {
        Object id = members.get(Protocol.ID);
        return id instanceof Number || id instanceof String ? id : null;
    }

    private String optional(String name) {
        return members.containsKey(name) ? text(name) : "";
    }
}

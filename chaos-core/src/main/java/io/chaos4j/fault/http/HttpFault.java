package io.chaos4j.fault.http;

import io.chaos4j.fault.CallFault;
import io.chaos4j.fault.CallsOnly;
import io.chaos4j.fault.Effect;
import io.chaos4j.fault.Fault;
import io.chaos4j.fault.FaultKind;
import io.chaos4j.fault.FaultParameters;
import io.chaos4j.model.Reply;
import io.chaos4j.model.Target;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code http}: the call does not go out, and its caller gets a response with this status. */
public final class HttpFault implements FaultKind {

    private static final String STATUS = "status";
    private static final String HEADERS = "headers";
    private static final String BODY = "body";
    private static final int UNREADABLE = 0;
    private static final int LEAST_FINAL = 200;
    private static final int LEAST = 100;

    private static final Pattern THREE_DIGITS = Pattern.compile("[1-5][0-9]{2}");

    @Override
    public String word() {
        return "http";
    }

    @Override
    public String usage() {
        return "http: 503 | {status: 503, headers: {Retry-After: 2}, body: '{\"error\":\"overloaded\"}'}";
    }

    @Override
    public Fault create(FaultParameters parameters) {
        if (parameters.isScalar()) {
            String text = parameters.scalar();
            int status = text.isEmpty() ? UNREADABLE : status(parameters, null, text);
            return always(new Reply(status, Map.of(), ""));
        }
        int status = parameters.hasValue(STATUS)
                ? status(parameters, STATUS, parameters.text(STATUS, null))
                : missing(parameters);
        String body = parameters.has(BODY) ? parameters.text(BODY, null) : "";
        if (!body.isEmpty() && !Reply.mayHaveBody(status)) {
            parameters.problem(
                    BODY, "stands beside the status " + status + ", and no response of that status has a body");
        }
        Reply reply = new Reply(status, Map.of(), body);
        return always(
                parameters.has(HEADERS)
                        ? new Reply(status, HeaderReader.read(parameters.map(HEADERS), reply), body)
                        : reply);
    }

    @Override
    public String refuses(Target target) {
        if (!target.hasCalls()) {
            return CallsOnly.refuses(word(), target);
        }
        return target.takesReplies()
                ? ""
                : "http answers calls through HTTP clients only: write on: http-client, or return: for a method";
    }

    private static Fault always(Reply reply) {
        Effect effect = new Effect.Respond(reply);
        return (CallFault) random -> effect;
    }

    /** Reports that there is none, or that it is no single value. */
    private static int missing(FaultParameters parameters) {
        parameters.text(STATUS, null);
        return UNREADABLE;
    }

    private static int status(FaultParameters parameters, @Nullable String key, String text) {
        int status = THREE_DIGITS.matcher(text).matches() ? Integer.parseInt(text) : UNREADABLE;
        if (status < LEAST) {
            parameters.problem(key, "was '" + text + "' but must be a status between 200 and 599, as in 503");
        } else if (status < LEAST_FINAL) {
            parameters.problem(
                    key,
                    "was " + status + ", which announces another response, and a client never gives it to its caller:"
                            + " write a status between 200 and 599");
        }
        return status;
    }
}

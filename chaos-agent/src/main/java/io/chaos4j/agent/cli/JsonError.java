package io.chaos4j.agent.cli;

import io.chaos4j.agent.socket.Unreachable;
import io.chaos4j.control.InvalidExperiment;
import io.chaos4j.control.Refused;
import io.chaos4j.json.Json;
import java.nio.file.InvalidPathException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a program gets on stdout where a command ends without its result.
 *
 * @param kind {@code usage}, {@code invalid}, {@code aborted}, {@code refused}, {@code unreachable} or {@code internal}
 * @param message what is wrong
 * @param problems the mistakes of a file, one a line
 * @param exitCode the command's
 */
record JsonError(String kind, String message, List<String> problems, int exitCode) {

    static JsonError usage(String message) {
        return new JsonError("usage", message, List.of(), ExitCode.USAGE);
    }

    static JsonError of(Exception failed) {
        String message = String.valueOf(failed.getMessage());
        if (failed instanceof Failure failure) {
            boolean usage = failure.exitCode() == ExitCode.USAGE;
            return new JsonError(usage ? "usage" : "aborted", message, List.of(), failure.exitCode());
        }
        if (failed instanceof InvalidExperiment invalid) {
            return new JsonError("invalid", message, invalid.problems(), ExitCode.USAGE);
        }
        if (failed instanceof InvalidPathException) {
            return usage(message);
        }
        String kind =
                failed instanceof Refused ? "refused" : failed instanceof Unreachable ? "unreachable" : "internal";
        return new JsonError(kind, kind.equals("internal") ? failed.toString() : message, List.of(), ExitCode.ABORTED);
    }

    void print(Console console) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("kind", kind);
        error.put("message", message);
        error.put("problems", problems);
        error.put("exitCode", exitCode);
        console.show(Json.tree(Map.of("error", error)) + System.lineSeparator());
    }
}

package io.chaos4j.agent.cli;

import io.chaos4j.json.Json;
import java.util.Map;
import picocli.CommandLine.Option;

/** Whether a command prints for people or for programs. */
final class Output {

    static final String JSON = "--json";

    @Option(names = JSON, description = "prints one JSON object instead; everything else goes to stderr")
    private boolean json;

    boolean json() {
        return json;
    }

    /** Where a command says what is no result of a program's: with {@code --json} beside the result. */
    Console console(Context context) {
        return json ? context.console().beside() : context.console();
    }

    /** Prints the object, in one line, where it was asked for. */
    void print(Context context, Map<String, ?> object) {
        if (json) {
            context.printed();
            context.console().show(Json.tree(object) + System.lineSeparator());
        }
    }
}

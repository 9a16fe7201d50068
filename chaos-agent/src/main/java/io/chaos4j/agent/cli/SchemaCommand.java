package io.chaos4j.agent.cli;

import io.chaos4j.fault.FaultKinds;
import io.chaos4j.spec.ExperimentReader;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The schema that experiment files are checked against. */
@Command(
        name = "schema",
        description = "Prints the JSON Schema of experiment files, for editors.",
        footer = {"", "Example:", "  chaos4j schema > experiment.schema.json"})
final class SchemaCommand implements Callable<Integer> {

    @Mixin
    private final Output output = new Output();

    private final Context context;

    SchemaCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        String schema = ExperimentReader.schema(FaultKinds.installed());
        if (output.json()) {
            context.printed();
            schema = schema.lines().map(String::strip).collect(Collectors.joining()) + System.lineSeparator();
        }
        context.console().show(schema);
        return ExitCode.DONE;
    }
}

package io.chaos4j.agent.cli;

import io.chaos4j.fault.FaultKinds;
import io.chaos4j.spec.ExperimentReader;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** The schema that experiment files are checked against. */
@Command(
        name = "schema",
        description = "Prints the JSON Schema of experiment files, for editors.",
        footer = {"", "Example:", "  chaos4j schema > experiment.schema.json"})
final class SchemaCommand implements Callable<Integer> {

    private final Context context;

    SchemaCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        context.console().show(ExperimentReader.schema(FaultKinds.installed()));
        return ExitCode.DONE;
    }
}

package io.chaos4j.agent.cli;

import io.chaos4j.agent.socket.Records;
import io.chaos4j.agent.socket.RemoteControl;
import io.chaos4j.control.DryRun;
import io.chaos4j.control.Lease;
import io.chaos4j.control.Validation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Counts what would be struck. */
@Command(
        name = "dry-run",
        description =
                "Counts, without effect, the injections that experiments would make; allowed in mode observe. Exits with 4 when no"
                        + " call reached a target.",
        footer = {"", "Example:", "  chaos4j dry-run order-service experiments/database-slowdown.yaml"})
final class DryRunCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "SERVICE", description = "its name or process id")
    private String service = "";

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "FILE", description = "experiment files")
    private List<String> names = List.of();

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            description = "how long to count (default: ${DEFAULT-VALUE})",
            defaultValue = "10s")
    private String length = "10s";

    @Option(names = "--reason", paramLabel = "TEXT", description = "why; goes into the audit log")
    private String reason = "";

    @Mixin
    private final Output output = new Output();

    private final Context context;

    DryRunCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Duration duration = Durations.of("--for", length);
        List<ExperimentFile> files = ExperimentFile.read(names);
        List<Map<String, Object>> trees = new ArrayList<>();
        int exitCode = ExitCode.DONE;
        try (RemoteControl door = context.jvms().door(service)) {
            for (ExperimentFile file : files) {
                Validation loaded = door.load(file.name(), file.text());
                DryRun counted = door.dryRun(loaded.experiment(), Operators.because(reason), duration, Lease.NONE);
                trees.add(Records.tree(counted));
                say(counted);
                if (!counted.untouched().isEmpty()) {
                    exitCode = ExitCode.INCONCLUSIVE;
                }
            }
        }
        output.print(context, Map.of("dryRuns", trees));
        return exitCode;
    }

    private void say(DryRun counted) {
        Console console = output.console(context);
        if (!counted.untouched().isEmpty()) {
            console.say("WARNING: " + counted.experiment() + ": " + String.join("; ", counted.untouched()));
        }
        console.say(counted.experiment());
        counted.rules().forEach(rule -> console.say("  " + rule.text()));
        counted.unmatched().forEach(target -> console.say("  UNMATCHED: " + target));
        counted.unsatisfiable().forEach(criterion -> console.say("  UNSATISFIABLE " + criterion));
        counted.warnings().forEach(warning -> console.say("  warning: " + warning));
        counted.outlook().forEach(line -> console.say("  " + line));
    }
}

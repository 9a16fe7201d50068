package io.chaos4j.agent.cli;

import io.chaos4j.agent.socket.Records;
import io.chaos4j.agent.socket.RemoteControl;
import io.chaos4j.control.ExperimentStatus;
import io.chaos4j.control.Identity;
import io.chaos4j.control.Status;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Everything about one JVM. */
@Command(
        name = "status",
        description =
                "Says what is going on in one JVM: what is armed and by whom, what is loaded, what could not be woven.",
        footer = {"", "Example:", "  chaos4j status order-service"})
final class StatusCommand implements Callable<Integer> {

    @Parameters(paramLabel = "SERVICE", description = "its name or process id")
    private String service = "";

    @Mixin
    private final Output output = new Output();

    @Option(
            names = "--verbose",
            description = "also what is known of the woven code and needs no action: sizes, monitors, proxies")
    private boolean verbose;

    private final Context context;

    StatusCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (RemoteControl door = context.jvms().door(service)) {
            Identity identity = door.identity();
            if (output.json()) {
                output.print(
                        context,
                        Map.of(
                                "identity", Records.tree(identity),
                                "status", Records.tree(door.status()),
                                "experiments", Records.trees(door.experiments())));
                return ExitCode.DONE;
            }
            Console console = output.console(context);
            console.say(identity.service() + " (" + identity.environment() + "), process " + identity.pid() + ", mode "
                    + identity.mode());
            Status status = door.status();
            console.say("State      " + ListCommand.text(status));
            if (!status.run().isEmpty()) {
                console.say("Run        " + status.run());
            }
            console.say("Journal    " + identity.journal());
            console.say("Halt file  " + identity.haltFile());
            list("Injections", status.injections());
            list("Problems", status.problems());
            if (verbose) {
                list("Notes", status.notes());
            }
            experiments(door.experiments());
            return ExitCode.DONE;
        }
    }

    private void list(String title, List<String> lines) {
        if (!lines.isEmpty()) {
            output.console(context).say(title);
            lines.forEach(line -> output.console(context).say("  " + line));
        }
    }

    private void experiments(List<ExperimentStatus> experiments) {
        Table table = new Table("  EXPERIMENT", "STATE", "PHASE", "LAST RUN", "VERDICT", "WHY");
        for (ExperimentStatus each : experiments) {
            table.row("  " + each.name(), each.state(), each.phase(), each.run(), each.verdict(), each.why());
        }
        if (!table.isEmpty()) {
            output.console(context).say("Loaded");
            output.console(context).show(table.text(output.console(context).width()));
        }
    }
}

package io.chaos4j.agent.cli;

import io.chaos4j.agent.socket.RemoteControl;
import io.chaos4j.control.RunOptions;
import io.chaos4j.control.Validation;
import io.chaos4j.event.RunEvent;
import io.chaos4j.model.Verdict;
import io.chaos4j.report.ConsoleReport;
import io.chaos4j.report.SuiteSummary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs files in their order and exits with the worst verdict. */
@Command(
        name = "run",
        description =
                "Runs experiments one after the other and says what each came to. All files are validated before the"
                        + " first is run. Ctrl-C disarms; when this command dies, its run ends.",
        footer = {
            "",
            "Examples:",
            "  chaos4j run order-service experiments/database-slowdown.yaml \\",
            "      --reason \"before the release\"",
            "  chaos4j run order-service experiments/*.yaml --pause 30s \\",
            "      --report report.html --junit-xml chaos.xml"
        })
final class RunCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "SERVICE", description = "its name or process id")
    private String service = "";

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "FILE", description = "experiment files, in this order")
    private List<String> names = List.of();

    @Option(
            names = "--pause",
            paramLabel = "DURATION",
            description = "between two files (default: ${DEFAULT-VALUE})",
            defaultValue = "0s")
    private String pause = "0s";

    @Option(names = "--reason", paramLabel = "TEXT", description = "why; goes into the audit log and the journal")
    private String reason = "";

    @Option(names = "--report", paramLabel = "FILE", description = "writes one self-contained HTML page")
    private String report = "";

    @Option(
            names = "--junit-xml",
            paramLabel = "FILE",
            description = "writes the verdicts as JUnit XML, for build servers")
    private String junitXml = "";

    @Option(
            names = "--allow-unsatisfiable",
            description = "run although a criterion cannot be met or judged; it counts as false then")
    private boolean allowUnsatisfiable;

    @Mixin
    private final Output output = new Output();

    private final Context context;

    RunCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        Duration between = Durations.of("--pause", pause);
        List<ExperimentFile> files = ExperimentFile.read(names);
        try (RemoteControl door = context.jvms().door(service)) {
            validate(door, files);
            String journal = door.identity().journal(); // a run may leave no JVM to ask
            List<List<RunEvent>> runs = new ArrayList<>();
            for (ExperimentFile file : files) {
                if (!runs.isEmpty() && !pauseBefore(file, door, runs, between)) {
                    break;
                }
                List<RunEvent> run = new Watch(output.console(context), door, Operators.because(reason))
                        .run(file.name(), file.text(), new RunOptions(allowUnsatisfiable, false));
                output.console(context).say("");
                output.console(context)
                        .show(ConsoleReport.of(
                                        run,
                                        output.console(context).colours(),
                                        output.console(context).width())
                                + System.lineSeparator());
                runs.add(run);
            }
            summarize(journal, runs);
            output.print(context, Map.of("runs", RunTrees.of(runs)));
            return ExitCode.worst(runs.stream().map(Watch::verdict).toList());
        }
    }

    /** Reports what can be known beforehand, before anything is armed. */
    private void validate(RemoteControl door, List<ExperimentFile> files) {
        boolean valid = true;
        boolean ours = true;
        boolean satisfiable = true;
        for (ExperimentFile file : files) {
            Validation validation = door.validate(file.name(), file.text());
            if (!validation.fitsHere()) {
                Findings.say(output.console(context), file.name(), validation);
            }
            valid &= validation.valid();
            ours &= validation.foreign().isEmpty();
            satisfiable &= validation.unsatisfiable().isEmpty();
        }
        if (!valid) {
            throw Failure.usage("nothing was run, because not all files are valid");
        }
        if (!ours) {
            throw Failure.aborted("nothing was run, because not all files are meant for this JVM");
        }
        if (!satisfiable && !allowUnsatisfiable) {
            throw Failure.aborted(
                    "nothing was run, because a criterion cannot be met; with --allow-unsatisfiable it counts as"
                            + " false");
        }
    }

    /**
     * After a halt someone wants quiet, a service that did not recover is no subject for the next experiment, and one that did
     * not answer cannot be asked again.
     */
    private boolean pauseBefore(ExperimentFile next, RemoteControl door, List<List<RunEvent>> runs, Duration between)
            throws InterruptedException {
        Verdict last = Watch.verdict(runs.get(runs.size() - 1));
        boolean gone = door.ended().isDone();
        if (last == Verdict.HALTED || last == Verdict.CRITICAL || gone) {
            output.console(context)
                    .complain("not run, because "
                            + (last == Verdict.KILLED
                                    ? "the one before killed the JVM"
                                    : gone ? "the connection has ended" : "the one before ended " + last)
                            + ": " + next.name() + " and what follows it");
            return false;
        }
        Thread.sleep(between.toMillis());
        return true;
    }

    /** A page that cannot be written takes nothing away from the verdicts. */
    private void summarize(String journal, List<List<RunEvent>> runs) {
        String page = null;
        if (!junitXml.isEmpty()) {
            try {
                JUnitXml.write(junitXml, service, names, runs);
            } catch (Failure failed) {
                failed.lines().forEach(output.console(context)::complain);
            }
        }
        if (!report.isEmpty()) {
            try {
                page = HtmlPage.write(report, runs);
            } catch (Failure failed) {
                output.console(context).complain(String.valueOf(failed.getMessage()));
            }
        }
        output.console(context)
                .show(SuiteSummary.of(
                        runs,
                        journal,
                        page,
                        output.console(context).colours(),
                        output.console(context).width()));
    }
}

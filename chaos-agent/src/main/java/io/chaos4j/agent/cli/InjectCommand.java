package io.chaos4j.agent.cli;

import io.chaos4j.agent.socket.RemoteDoor;
import io.chaos4j.control.Identity;
import io.chaos4j.control.RunOptions;
import io.chaos4j.control.Validation;
import io.chaos4j.event.RunEvent;
import io.chaos4j.model.Verdict;
import io.chaos4j.report.ConsoleReport;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One fault without a file, through the same door, guards and audit as a file's. */
@Command(
        name = "inject",
        description =
                "Injects one fault for a while, without a file. Ctrl-C withdraws it. Exits with 0 when something was struck and"
                        + " nothing ended it early, else with 4.",
        footer = {
            "",
            "Examples:",
            "  chaos4j inject order-service --latency 150ms --on 'jdbc: select' --datasource orders-primary \\",
            "      --rate 20%% --for 60s --reason \"does the cache carry it?\"",
            "  chaos4j inject order-service --exception 'java.io.IOException: no route' --on com.acme.Gateway#send",
            "  chaos4j inject order-service --crash refuse-connections --host risk-engine --for 10s",
            "  chaos4j inject order-service --cpu 80%% --for 30s"
        })
final class InjectCommand implements Callable<Integer> {

    @Parameters(paramLabel = "SERVICE", description = "its name or process id")
    private String service = "";

    @ArgGroup(multiplicity = "1")
    private FaultOption fault = new FaultOption();

    @Option(
            names = "--on",
            paramLabel = "TARGET",
            description = "what is struck: 'jdbc: select', http-client, com.acme.Orders#submit")
    private String on = "";

    @Option(names = "--datasource", paramLabel = "NAME", description = "only calls on this data source; * is any")
    private String dataSource = "";

    @Option(names = "--host", paramLabel = "NAME", description = "only HTTP calls to this host, as the URI has it")
    private String host = "";

    @Option(
            names = "--rate",
            paramLabel = "PERCENT",
            description = "share of the calls that is struck (default: 100%%)")
    private String rate = "";

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            description = "how long (default: ${DEFAULT-VALUE})",
            defaultValue = "60s")
    private String length = "60s";

    @Option(names = "--reason", paramLabel = "TEXT", description = "why; goes into the audit log and the journal")
    private String reason = "";

    private final Context context;

    InjectCommand(Context context) {
        this.context = context;
    }

    /** Exactly one of these. */
    static final class FaultOption {
        @Option(names = "--latency", paramLabel = "DURATION", description = "delays calls: 150ms, 80ms..120ms")
        private String latency = "";

        @Option(names = "--exception", paramLabel = "TYPE[:MESSAGE]", description = "throws instead of calling")
        private String exception = "";

        @Option(
                names = "--crash",
                paramLabel = "KIND",
                description = "refuse-connections: as if the other side were gone")
        private String crash = "";

        @Option(
                names = "--cpu",
                paramLabel = "PERCENT",
                description = "burns this share of the time of as many threads as there are processors")
        private String cpu = "";

        Map.Entry<String, String> chosen() {
            return !latency.isEmpty()
                    ? Map.entry("latency", latency)
                    : !exception.isEmpty()
                            ? Map.entry("exception", exception)
                            : !crash.isEmpty() ? Map.entry("crash", crash) : Map.entry("cpu", cpu);
        }
    }

    @Override
    public Integer call() {
        Durations.of("--for", length);
        Map.Entry<String, String> chosen = fault.chosen();
        try (RemoteDoor door = context.jvms().door(service)) {
            Identity identity = door.identity();
            String text = new AdHoc(chosen.getKey(), chosen.getValue(), on, dataSource, host, rate, length)
                    .experiment(identity)
                    .text();
            validate(door, text);
            List<RunEvent> run = new Watch(context.console(), door, Operators.because(reason))
                    .run(AdHoc.FILE, text, RunOptions.ONCE);
            context.console().say("");
            context.console().show(ConsoleReport.of(run, context.console().colours()));
            return struckAndRecovered(run) ? ExitCode.DONE : ExitCode.INCONCLUSIVE;
        }
    }

    private static void validate(RemoteDoor door, String text) {
        Validation validation = door.validate(AdHoc.FILE, text);
        if (!validation.valid()) {
            throw Failure.usage(validation.problems().stream()
                    .map(problem -> problem.replaceFirst("^" + AdHoc.FILE + ":\\d+:\\d+: ", ""))
                    .toList());
        }
    }

    private static boolean struckAndRecovered(List<RunEvent> run) {
        boolean struck =
                run.stream().anyMatch(event -> event instanceof RunEvent.Injected injected && injected.struck() > 0);
        Verdict verdict = Watch.verdict(run);
        return struck && verdict != Verdict.CRITICAL && verdict != Verdict.HALTED && verdict != Verdict.ABORTED;
    }
}

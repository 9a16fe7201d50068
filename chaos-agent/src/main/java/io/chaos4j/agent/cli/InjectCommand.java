package io.chaos4j.agent.cli;

import io.chaos4j.agent.socket.RemoteControl;
import io.chaos4j.control.Identity;
import io.chaos4j.control.RunOptions;
import io.chaos4j.control.Validation;
import io.chaos4j.event.RunEvent;
import io.chaos4j.report.ConsoleReport;
import io.chaos4j.spec.QuickExperiment;
import io.chaos4j.spec.QuickFault;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One fault without a file, through the same door, guards and audit as a file's. */
@Command(
        name = "inject",
        description =
                "Injects one fault for a while, without a file. Ctrl-C withdraws it. Exits with 0 when something was"
                        + " injected and nothing ended it early, with 4 when nothing was injected or the fault broke, with"
                        + " 3 when it was refused or halted, and with 5 when the service did not recover.",
        footer = {
            "",
            "Examples:",
            "  chaos4j inject order-service --latency 150ms --on 'jdbc: select' \\",
            "      --datasource orders-primary --rate 20%% --for 60s --now",
            "  chaos4j inject order-service --exception 'java.io.IOException: no route' \\",
            "      --on com.acme.Gateway#send",
            "  chaos4j inject order-service --crash refuse-connections \\",
            "      --host risk-engine --port 8081 --path '/limits/*' --method GET --for 10s",
            "  chaos4j inject order-service --latency 80ms..120ms \\",
            "      --on 'http-client: {host: risk-engine, port: 8081}'",
            "  chaos4j inject order-service --fault 'hang: until-disarmed' \\",
            "      --on com.acme.Gateway#send --concurrent 4 --for 20s",
            "  chaos4j inject order-service --cpu 80%% --for 30s",
            "  chaos4j inject order-service \\",
            "      --fault 'latency: {lognormal: {p50: 20ms, p99: 400ms}}' \\",
            "      --on 'jdbc: select' --rate 20%%"
        })
final class InjectCommand implements Callable<Integer> {

    @Parameters(paramLabel = "SERVICE", description = "its name or process id")
    private String service = "";

    @ArgGroup(multiplicity = "1")
    private FaultOption fault = new FaultOption();

    @Option(
            names = "--on",
            paramLabel = "TARGET",
            description = "where: com.acme.Orders#submit, 'jdbc: select', http-client, or a map as in a file")
    private String on = "";

    @Option(names = "--datasource", paramLabel = "NAME", description = "only calls on this data source; * is any")
    private String dataSource = "";

    @Mixin
    private final HttpOptions http = new HttpOptions();

    @Option(
            names = "--now",
            description =
                    "injects at once, and fails at once where nothing can be hit; without it the service is watched for"
                            + " ten seconds first")
    private boolean now;

    @Option(
            names = "--rate",
            paramLabel = "PERCENT",
            description = "share of the calls that gets the fault (default: 100%%)")
    private String rate = "";

    @Option(
            names = "--concurrent",
            paramLabel = "CALLS",
            description = "so many calls get the fault at once at most; hang asks for it")
    private String concurrent = "";

    @Option(
            names = "--times",
            paramLabel = "CALLS",
            description = "so many calls get the fault, then it is healed (default: no end)")
    private String times = "";

    @Option(
            names = "--after",
            paramLabel = "CALLS",
            description = "so many calls pass first: '100 calls' (default: none)")
    private String after = "";

    @Option(
            names = "--window",
            paramLabel = "TIMES",
            description = "when it strikes, since it began: 5s..8s (default: all the time)")
    private String window = "";

    @Option(
            names = "--burst",
            paramLabel = "CYCLE",
            description = "strikes in bursts: '3s every 10s', '60%% for 3s every 10s' (default: all the time)")
    private String burst = "";

    @Option(
            names = "--ramp",
            paramLabel = "DURATION",
            description = "in this time the rate rises from 0%% to what it is (default: at once)")
    private String ramp = "";

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            description = "how long (default: ${DEFAULT-VALUE})",
            defaultValue = "60s")
    private String length = "60s";

    @Option(names = "--reason", paramLabel = "TEXT", description = "why; goes into the audit log and the journal")
    private String reason = "";

    @Mixin
    private final Output output = new Output();

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
                description = "refuse-connections: as if the other side were gone; 'chaos4j faults crash' shows what"
                        + " else there is")
        private String crash = "";

        @Option(
                names = "--cpu",
                paramLabel = "PERCENT",
                description = "burns this share of the time of as many threads as there are processors")
        private String cpu = "";

        @Option(
                names = "--fault",
                paramLabel = "FAULT",
                description = "a fault of any kind, as a file words it: 'latency: {uniform: 80ms..120ms}'; 'chaos4j"
                        + " faults' lists the kinds")
        private String any = "";

        QuickFault on(String target) {
            return any.isEmpty()
                    ? QuickFault.of(chosen().getKey(), chosen().getValue(), target)
                    : QuickFault.parse(any, target);
        }

        private Map.Entry<String, String> chosen() {
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
        try (RemoteControl door = context.jvms().door(service)) {
            Identity identity = door.identity();
            QuickExperiment quick = new AdHoc(
                            fault.on(http.target(on, dataSource))
                                    .within(dataSource, http.hostAlone())
                                    .at(rate, null)
                                    .atOnce(concurrent)
                                    .with("times", times)
                                    .with("after", after)
                                    .with("window", window)
                                    .with("burst", burst)
                                    .with("ramp", ramp),
                            length)
                    .experiment(identity);
            String text = now ? quick.textAtOnce() : quick.text();
            validate(door, text);
            if (now) {
                Seen.require(output.console(context), door, text);
            }
            List<RunEvent> run = new Watch(output.console(context), door, Operators.because(reason))
                    .run(AdHoc.FILE, text, RunOptions.ONCE);
            output.console(context).say("");
            output.console(context)
                    .show(ConsoleReport.of(
                            run,
                            output.console(context).colours(),
                            output.console(context).width()));
            output.print(context, Map.of("runs", RunTrees.of(List.of(run))));
            return Watch.verdict(run).exitCode();
        }
    }

    private static void validate(RemoteControl door, String text) {
        Validation validation = door.validate(AdHoc.FILE, text);
        if (!validation.valid()) {
            throw Failure.usage(validation.problems().stream()
                    .map(problem -> problem.replaceFirst("^" + AdHoc.FILE + ":\\d+:\\d+: ", ""))
                    .toList());
        }
    }
}

package io.chaos4j.agent.cli;

import io.chaos4j.agent.socket.Records;
import io.chaos4j.agent.socket.RemoteControl;
import io.chaos4j.control.PointStatus;
import io.chaos4j.model.Quantity;
import io.chaos4j.model.Quantity.Dimension;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What can be targeted and measured. */
@Command(
        name = "points",
        description = "Lists the points of a JVM, measured for a few seconds: methods as Class#method, JDBC with data"
                + " sources, HTTP with hosts.",
        footer = {"", "Example:", "  chaos4j points order-service --for 5s"})
final class PointsCommand implements Callable<Integer> {

    @Parameters(paramLabel = "SERVICE", description = "its name or process id")
    private String service = "";

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            description = "how long to measure (default: ${DEFAULT-VALUE})",
            defaultValue = "3s")
    private String length = "3s";

    private static final int MOST_PROBLEMS = 10;

    @Mixin
    private final Output output = new Output();

    private final Context context;

    PointsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        java.time.Duration duration = Durations.of("--for", length);
        try (RemoteControl door = context.jvms().door(service)) {
            List<PointStatus> points = door.points(duration).stream()
                    .sorted(Comparator.comparing(PointStatus::point).thenComparing(PointStatus::qualifier))
                    .toList();
            output.print(context, Map.of("points", Records.trees(points)));
            Table table = new Table("POINT", "DATA SOURCE OR HOST", "CALLS/S", "P50", "P99", "OK");
            for (PointStatus point : points) {
                table.row(
                        point.point(),
                        point.qualifier(),
                        text(point.callsPerSecond(), Dimension.COUNT),
                        text(point.p50Nanos(), Dimension.DURATION),
                        text(point.p99Nanos(), Dimension.DURATION),
                        text(point.okShare(), Dimension.SHARE));
            }
            if (table.isEmpty()) {
                output.console(context)
                        .complain("nothing that was called has a point; name methods with weave= at start-up");
            } else if (!output.json()) {
                output.console(context).show(table.text(output.console(context).width()));
            }
            door.status().problems().stream()
                    .filter(problem -> problem.startsWith("not woven: "))
                    .limit(MOST_PROBLEMS)
                    .forEach(output.console(context)::complain);
            return ExitCode.DONE;
        }
    }

    private static String text(double value, Dimension dimension) {
        return Double.isNaN(value) ? "-" : new Quantity(value, dimension).text();
    }
}

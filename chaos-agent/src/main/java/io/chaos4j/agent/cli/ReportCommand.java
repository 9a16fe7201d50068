package io.chaos4j.agent.cli;

import io.chaos4j.agent.socket.RemoteControl;
import io.chaos4j.event.RunEvent;
import io.chaos4j.journal.JournalFolder;
import io.chaos4j.journal.JournalReader;
import io.chaos4j.report.ConsoleReport;
import io.chaos4j.report.SuiteSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What earlier runs came to, read from their journals. */
@Command(
        name = "report",
        description = "Shows what earlier runs came to, from their journals.",
        footer = {
            "",
            "Examples:",
            "  chaos4j report order-service",
            "  chaos4j report order-service --last 3 --html report.html",
            "  chaos4j report --journal /var/lib/chaos4j/order-service"
        })
final class ReportCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "SERVICE", description = "its name or process id")
    private String service = "";

    @Option(
            names = "--journal",
            paramLabel = "FOLDER",
            description = "where the journals are, for a JVM that runs no more")
    private String folder = "";

    @Option(
            names = "--last",
            paramLabel = "N",
            description = "how many runs, the latest (default: ${DEFAULT-VALUE})",
            defaultValue = "1")
    private int last = 1;

    @Option(names = "--html", paramLabel = "FILE", description = "also writes one self-contained HTML page")
    private String html = "";

    @Mixin
    private final Output output = new Output();

    private final Context context;

    ReportCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        if (folder.isEmpty() == service.isEmpty()) {
            throw Failure.usage("name a service, or the folder of its journals with --journal");
        }
        List<Path> journals = journals();
        if (journals.isEmpty()) {
            if (!folder.isEmpty()) {
                throw Failure.usage("there is no journal of a run in " + folder);
            }
            output.console(context).complain("there is no journal of a run");
            output.print(context, Map.of("runs", List.of()));
            return ExitCode.DONE;
        }
        List<List<RunEvent>> runs = new ArrayList<>();
        for (Path journal : journals.subList(Math.max(0, journals.size() - Math.max(1, last)), journals.size())) {
            JournalReader.Reading reading = JournalReader.read(journal);
            reading.problems().forEach(output.console(context)::complain);
            runs.add(reading.events());
            output.console(context)
                    .show(ConsoleReport.of(
                                    reading.events(),
                                    output.console(context).colours(),
                                    output.console(context).width())
                            + System.lineSeparator());
        }
        output.print(context, Map.of("runs", RunTrees.of(runs)));
        String page = html.isEmpty() ? null : HtmlPage.write(html, runs);
        String where = String.valueOf(journals.get(0).toAbsolutePath().getParent());
        output.console(context)
                .show(SuiteSummary.of(
                        runs,
                        where,
                        page,
                        output.console(context).colours(),
                        output.console(context).width()));
        return ExitCode.DONE;
    }

    private List<Path> journals() throws IOException {
        if (!folder.isEmpty()) {
            return JournalFolder.journals(Path.of(folder));
        }
        try (RemoteControl door = context.jvms().door(service)) {
            return door.journals().stream().map(Path::of).toList();
        }
    }
}

package io.chaos4j.agent.cli;

import io.chaos4j.fault.FaultKinds;
import io.chaos4j.fault.FaultMatrix;
import io.chaos4j.model.Target;
import io.chaos4j.model.TargetKinds;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The kinds of fault there are, and the page of one. */
@Command(
        name = "faults",
        description = "Lists the kinds of fault, or shows the page of one.",
        footer = {"", "Examples:", "  chaos4j faults", "  chaos4j faults latency", "  chaos4j faults --matrix"})
final class FaultsCommand extends PagesCommand {

    @Option(names = "--matrix", description = "shows where each kind can strike")
    private boolean matrix;

    FaultsCommand(Context context) {
        super(context, "fault");
    }

    @Override
    public Integer call() {
        return matrix ? matrix() : super.call();
    }

    private int matrix() {
        FaultMatrix known = FaultMatrix.of(FaultKinds.installed(), TargetKinds.installed());
        Console console = output.console(context);
        Table table = new Table("FAULT", "CAN STRIKE AT");
        known.places().forEach((word, places) -> table.row(word, words(known, places)));
        console.show(table.text(console.width()));
        output.print(context, Map.of("matrix", known.places()));
        return ExitCode.DONE;
    }

    private static String words(FaultMatrix known, List<String> places) {
        boolean everyCall = places.size() == known.targets().size() - 1
                && !places.contains(Target.process().text());
        return everyCall ? "every call" : String.join(", ", places);
    }

    @Override
    List<Kind> kinds() {
        return FaultKinds.installed().all().stream()
                .map(kind -> new Kind(kind.word(), kind.usage(), kind.page()))
                .toList();
    }
}

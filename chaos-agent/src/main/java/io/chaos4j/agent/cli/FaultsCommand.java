package io.chaos4j.agent.cli;

import io.chaos4j.fault.FaultKinds;
import java.util.List;
import picocli.CommandLine.Command;

/** The kinds of fault there are, and the page of one. */
@Command(
        name = "faults",
        description = "Lists the kinds of fault, or shows the page of one.",
        footer = {"", "Examples:", "  chaos4j faults", "  chaos4j faults latency"})
final class FaultsCommand extends PagesCommand {

    FaultsCommand(Context context) {
        super(context, "fault");
    }

    @Override
    List<Kind> kinds() {
        return FaultKinds.installed().all().stream()
                .map(kind -> new Kind(kind.word(), kind.usage(), kind.page()))
                .toList();
    }
}

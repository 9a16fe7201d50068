package io.chaos4j.agent.cli;

import io.chaos4j.probe.ProbeKinds;
import java.util.List;
import picocli.CommandLine.Command;

/** The kinds of probe there are, and the page of one. */
@Command(
        name = "probes",
        description = "Lists the kinds of probe that checks can ask, or shows the page of one.",
        footer = {"", "Examples:", "  chaos4j probes", "  chaos4j probes prometheus"})
final class ProbesCommand extends PagesCommand {

    ProbesCommand(Context context) {
        super(context, "probe");
    }

    @Override
    List<Kind> kinds() {
        return ProbeKinds.installed().all().stream()
                .map(kind -> new Kind(kind.word(), kind.usage(), kind.page()))
                .toList();
    }
}

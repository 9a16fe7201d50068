package io.chaos4j.agent.cli;

import io.chaos4j.model.TargetKinds;
import java.util.List;
import picocli.CommandLine.Command;

/** The kinds of target there are, and the page of one. */
@Command(
        name = "targets",
        description = "Lists the kinds of target, or shows the page of one.",
        footer = {"", "Examples:", "  chaos4j targets", "  chaos4j targets jdbc"})
final class TargetsCommand extends PagesCommand {

    TargetsCommand(Context context) {
        super(context, "target");
    }

    @Override
    List<Kind> kinds() {
        return TargetKinds.installed().all().stream()
                .map(kind -> new Kind(kind.word(), kind.usage(), kind.page()))
                .toList();
    }
}

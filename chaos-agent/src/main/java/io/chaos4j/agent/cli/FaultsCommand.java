package io.chaos4j.agent.cli;

import io.chaos4j.fault.FaultKind;
import io.chaos4j.fault.FaultKinds;
import io.chaos4j.model.Nearest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The kinds of fault there are, and the page of one. */
@Command(
        name = "faults",
        description = "Lists the kinds of fault, or shows the page of one.",
        footer = {"", "Examples:", "  chaos4j faults", "  chaos4j faults latency"})
final class FaultsCommand implements Callable<Integer> {

    @Parameters(paramLabel = "WORD", arity = "0..1", description = "the kind whose page is shown")
    private String word = "";

    @Mixin
    private final Output output = new Output();

    private final Context context;

    FaultsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        FaultKinds kinds = FaultKinds.installed();
        List<String> words = kinds.all().stream().map(FaultKind::word).toList();
        if (word.isEmpty()) {
            kinds.all().forEach(kind -> output.console(context).say(kind.usage()));
            output.print(
                    context,
                    Map.of(
                            "faults",
                            kinds.all().stream().map(FaultsCommand::tree).toList()));
            return ExitCode.DONE;
        }
        FaultKind kind = kinds.find(word)
                .orElseThrow(() -> Failure.usage("'" + word + "' is no kind of fault (known: "
                        + String.join(", ", words) + ")" + Nearest.hint(word, words)));
        MarkdownText.show(output.console(context), kind.page());
        output.print(context, Map.of("faults", List.of(tree(kind))));
        return ExitCode.DONE;
    }

    private static Map<String, Object> tree(FaultKind kind) {
        return Map.of("word", kind.word(), "usage", kind.usage(), "page", kind.page());
    }
}

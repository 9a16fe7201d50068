package io.chaos4j.agent.cli;

import io.chaos4j.model.Nearest;
import io.chaos4j.spec.TargetPages;
import io.chaos4j.spec.TargetPages.Page;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The kinds of target there are, and the page of one. */
@Command(
        name = "targets",
        description = "Lists the kinds of target, or shows the page of one.",
        footer = {"", "Examples:", "  chaos4j targets", "  chaos4j targets jdbc"})
final class TargetsCommand implements Callable<Integer> {

    @Parameters(paramLabel = "WORD", arity = "0..1", description = "the kind whose page is shown")
    private String word = "";

    @Mixin
    private final Output output = new Output();

    private final Context context;

    TargetsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (word.isEmpty()) {
            TargetPages.all().forEach(page -> output.console(context).say(page.usage()));
            print(TargetPages.all());
            return ExitCode.DONE;
        }
        List<String> words = TargetPages.all().stream().map(Page::word).toList();
        Page page = TargetPages.all().stream()
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow(() -> Failure.usage("'" + word + "' is no kind of target (known: "
                        + String.join(", ", words) + ")" + Nearest.hint(word, words)));
        MarkdownText.show(output.console(context), page.page());
        print(List.of(page));
        return ExitCode.DONE;
    }

    private void print(List<Page> pages) {
        output.print(
                context,
                Map.of("targets", pages.stream().map(TargetsCommand::tree).toList()));
    }

    private static Map<String, Object> tree(Page page) {
        return Map.of("word", page.word(), "usage", page.usage(), "page", page.page());
    }
}

package io.chaos4j.agent.cli;

import io.chaos4j.model.Nearest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists kinds that experiment files know, or shows the page of one. */
abstract class PagesCommand implements Callable<Integer> {

    /**
     * One kind.
     *
     * @param word as files have it
     * @param usage how it is written, in one line
     * @param page its page, in Markdown
     */
    record Kind(String word, String usage, String page) {}

    @Parameters(paramLabel = "WORD", arity = "0..1", description = "the kind whose page is shown")
    private String word = "";

    @Mixin
    final Output output = new Output();

    final Context context;
    private final String what;

    /** @param what kinds of what, in the singular */
    PagesCommand(Context context, String what) {
        this.context = context;
        this.what = what;
    }

    /** All of them, by word. */
    abstract List<Kind> kinds();

    @Override
    public Integer call() {
        List<Kind> all = kinds();
        if (word.isEmpty()) {
            all.forEach(kind -> output.console(context).say(kind.usage()));
            print(all);
            return ExitCode.DONE;
        }
        List<String> words = all.stream().map(Kind::word).toList();
        Kind kind = all.stream()
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow(() -> Failure.usage("'" + word + "' is no kind of " + what + " (known: "
                        + String.join(", ", words) + ")" + Nearest.hint(word, words)));
        MarkdownText.show(output.console(context), kind.page());
        print(List.of(kind));
        return ExitCode.DONE;
    }

    private void print(List<Kind> kinds) {
        output.print(
                context,
                Map.of(
                        what + "s",
                        kinds.stream()
                                .map(kind -> Map.of("word", kind.word(), "usage", kind.usage(), "page", kind.page()))
                                .toList()));
    }
}

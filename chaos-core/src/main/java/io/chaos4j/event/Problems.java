package io.chaos4j.event;

import io.chaos4j.model.Visible;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What went wrong in our own code, or could not be done, and must be reported without disturbing the application. Each
 * sentence is kept once, with how often it occurred, and reported once. Thread-safe; bounded.
 */
public final class Problems {

    private static final int MOST = 100;
    /** A foreign exception's message may hold a whole page. */
    private static final int LONGEST = 2_000;

    private final Map<String, Long> counts = new LinkedHashMap<>();
    private final Consumer<String> reporter;

    /** @param reporter gets each new sentence once, on whatever thread it occurred; must not throw */
    public Problems(Consumer<String> reporter) {
        this.reporter = reporter;
    }

    /** A problem in one sentence. */
    public void add(String text) {
        String sentence = Visible.line(text, LONGEST);
        boolean first;
        synchronized (counts) {
            first = counts.size() < MOST && !counts.containsKey(sentence);
            if (first || counts.containsKey(sentence)) {
                counts.merge(sentence, 1L, Long::sum);
            }
        }
        if (first) {
            reporter.accept(sentence);
        }
    }

    /** A problem, with the exception behind it in its words. */
    public void add(String sentence, Throwable cause) {
        add(sentence + ": " + cause);
    }

    /** All so far, each with how often it occurred where that was more than once. */
    public List<String> all() {
        List<String> all = new ArrayList<>();
        synchronized (counts) {
            counts.forEach((sentence, count) -> all.add(count == 1 ? sentence : sentence + " (" + count + " times)"));
        }
        return all;
    }
}

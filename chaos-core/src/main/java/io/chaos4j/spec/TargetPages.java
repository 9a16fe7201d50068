package io.chaos4j.spec;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is written about the kinds of target: the pages, which are the published ones, {@code docs/targets/<word>.md}. */
public final class TargetPages {

    /**
     * A kind of target.
     *
     * @param word as files have it
     * @param usage how it is written, in one line
     * @param page its page, in Markdown
     */
    public record Page(String word, String usage, String page) {}

    private static final List<Page> ALL = List.of(
            page("http-client", "http-client: {host, port, path, method} | http-client \"host:port\""),
            page("jdbc", "jdbc: select | {jdbc: select, datasource: orders-*} | jdbc select \"orders-*\""),
            page("method", "method: package.Type#method | package.Type+#method | Type#method(int) where arg0 >= 10"),
            page("process", "process: of faults that occupy a resource, which have no 'on'"));

    private TargetPages() {}

    /** One of each kind, by word. */
    public static List<Page> all() {
        return ALL;
    }

    private static Page page(String word, String usage) {
        try (@Nullable
                InputStream in = TargetPages.class.getResourceAsStream("/io/chaos4j/spec/targets/" + word + ".md")) {
            return new Page(word, usage, in == null ? usage : new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.chaos4j.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The project's README as its readers see it, for the tests that run what stands in it. */
public final class Readme {

    /** Tests run in the folder of their module. */
    private static final Path ROOT = Path.of("..");

    private static final Pattern FENCED = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
    private static final Pattern INLINE = Pattern.compile("`([^`\\n]+)`");
    private static final Pattern VERSION =
            Pattern.compile("<artifactId>chaos4j-parent</artifactId>\\s*<version>([^<]+)</version>");

    private Readme() {}

    /** One block of it between fences. */
    public record Snippet(String language, String text) {}

    /** All blocks, in their order. */
    public static List<Snippet> snippets() {
        List<Snippet> snippets = new ArrayList<>();
        Matcher block = FENCED.matcher(text());
        while (block.find()) {
            snippets.add(new Snippet(block.group(1), block.group(2)));
        }
        return snippets;
    }

    /** The texts of the blocks of one language, in their order. */
    public static List<String> snippets(String language) {
        return snippets().stream()
                .filter(each -> each.language().equals(language))
                .map(Snippet::text)
                .toList();
    }

    /** What stands between single backticks in its sentences. */
    public static List<String> inline() {
        List<String> found = new ArrayList<>();
        Matcher code = INLINE.matcher(FENCED.matcher(text()).replaceAll(""));
        while (code.find()) {
            found.add(code.group(1));
        }
        return found;
    }

    public static String text() {
        return read("README.md");
    }

    /** The text of a file, named from the project's root as the README names it. */
    public static String read(String file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** The project's root, where its readers are when they type its commands. */
    public static Path root() {
        return ROOT;
    }

    /** The version that is being built. */
    public static String version() {
        Matcher version = VERSION.matcher(read("pom.xml"));
        if (!version.find()) {
            throw new IllegalStateException("no version in the parent's pom.xml");
        }
        return version.group(1);
    }
}

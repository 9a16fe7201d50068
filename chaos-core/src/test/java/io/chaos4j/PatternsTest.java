package io.chaos4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.model.Glob;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No regular expression of ours goes back over a text again and again, and none exhausts the stack, whatever the text is. */
class PatternsTest {

    private static final int LENGTH = 50_000;
    private static final int LOOKS_PER_CHARACTER = 12;

    private static final List<String> BEGINNINGS = List.of(
            "", "5", "arg0 < 1", "arg0 == \"", "jdbc ", "jdbc select", "http-client", "a", "a.", "- ", "a: ", "true");
    private static final List<String> REPEATED = List.of(
            " ", "\t", "a", "a.", "a.a", "A", "0", "0.", "\"", "'", "-", "_", "*", "(", "/", " and ", " where ", "$");
    private static final List<String> ENDINGS = List.of("", "!", "\"", " x", "\n", "#");

    @Test
    void everyPatternLooksAtACharacterAFewTimes() throws Exception {
        List<Pattern> patterns = patterns();
        assertThat(patterns).as("patterns found").hasSizeGreaterThan(10);
        for (Pattern pattern : patterns) {
            for (String beginning : BEGINNINGS) {
                for (String repeated : REPEATED) {
                    for (String ending : ENDINGS) {
                        String text = beginning + repeated.repeat(LENGTH / repeated.length()) + ending;
                        assertThat(looks(pattern, text))
                                .as("looks of /%s/ at '%s%s%s…%s'", pattern, beginning, repeated, repeated, ending)
                                .isEmpty();
                    }
                }
            }
        }
    }

    @Test
    void aPatternThatGoesBackIsFound() {
        assertThat(looks(Pattern.compile("\\s*([a-z]*)\\s*"), " ".repeat(2_000) + "!"))
                .isEqualTo("TooManyLooks");
    }

    private static String looks(Pattern pattern, String text) {
        Counted counted = new Counted(text);
        try {
            pattern.matcher(counted).matches();
            counted.looks = 0;
            pattern.matcher(counted).lookingAt();
            return "";
        } catch (TooManyLooks | StackOverflowError failed) {
            return failed.getClass().getSimpleName();
        }
    }

    private static final class TooManyLooks extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static List<Pattern> patterns() throws IOException, URISyntaxException, ReflectiveOperationException {
        Path classes = Path.of(
                Glob.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        List<Pattern> patterns = new ArrayList<>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".class")).toList()) {
                String name =
                        classes.relativize(file).toString().replace('/', '.').replaceAll("\\.class$", "");
                for (Field field :
                        Class.forName(name, false, Glob.class.getClassLoader()).getDeclaredFields()) {
                    if (field.getType() == Pattern.class && Modifier.isStatic(field.getModifiers())) {
                        field.setAccessible(true);
                        patterns.add((Pattern) field.get(null));
                    }
                }
            }
        }
        return patterns;
    }

    private static final class Counted implements CharSequence {

        private final String text;
        private long looks;

        Counted(String text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (++looks > LOOKS_PER_CHARACTER * (long) text.length()) {
                throw new TooManyLooks();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }
    }
}

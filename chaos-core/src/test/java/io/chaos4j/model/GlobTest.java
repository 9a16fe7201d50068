package io.chaos4j.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Globs mean what they always have, and are matched in as many steps as the name has characters. */
class GlobTest {

    @Test
    void oneStarStaysWithinASegmentAndTwoDoNot() {
        assertThat(Glob.ofType("com.acme.*Service").matches("com.acme.OrderService"))
                .isTrue();
        assertThat(Glob.ofType("com.acme.*Service").matches("com.acme.order.OrderService"))
                .isFalse();
        assertThat(Glob.ofType("com.**Service").matches("com.acme.order.OrderService"))
                .isTrue();
        assertThat(Glob.ofType("com.acme.*").matches("com.acme.Outer$Inner")).isTrue();
        assertThat(Glob.ofName("orders-*.example.com").matches("orders-1.eu.example.com"))
                .isTrue();
    }

    @Test
    void beginningAndEndDoNotOverlap() {
        assertThat(Glob.ofName("aba*ba").matches("aba")).isFalse();
        assertThat(Glob.ofName("aba*ba").matches("ababa")).isTrue();
    }

    @Test
    void aNameMayHoldAnyCharacter() {
        assertThat(Glob.ofName("*").matches("a\nb\u2028c\uFFFF")).isTrue();
        assertThat(Glob.ofName("größe*\uD83D\uDE00").matches("größe1\uD83D\uDE00"))
                .isTrue();
    }

    @Test
    void randomGlobsMatchWhatTheRegularExpressionMatched() {
        Random random = new Random(11);
        int matching = 0;
        for (int i = 0; i < 200_000; i++) {
            String glob = text(random, "aab.**", 9);
            String name = text(random, "aab.", 9);
            boolean byType = Glob.ofType(glob).matches(name);
            assertThat(byType).as("type %s of %s", glob, name).isEqualTo(formerly(glob, "[^.]", name));
            assertThat(Glob.ofName(glob).matches(name))
                    .as("name %s of %s", glob, name)
                    .isEqualTo(formerly(glob, ".", name));
            matching += byType ? 1 : 0;
        }
        assertThat(matching).isBetween(10_000, 190_000);
    }

    /** More than 63 characters besides the stars need more than one word of bits. */
    @Test
    void longGlobsMatchAlike() {
        Random random = new Random(12);
        int matching = 0;
        for (int i = 0; i < 20_000; i++) {
            String name = text(random, "abc.", 300) + "x".repeat(random.nextInt(3));
            String glob = withStars(random, name);
            boolean found = Glob.ofType(glob).matches(name);
            assertThat(found).as("type %s of %s", glob, name).isEqualTo(formerly(glob, "[^.]", name));
            matching += found ? 1 : 0;
        }
        assertThat(matching).isBetween(1_000, 19_900);
    }

    @Test
    void noGlobLooksAtACharacterOfANameTwice() {
        String[] globs = {
            "**************zz",
            "*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b",
            "**a*a**a*a**a*a**a*a**a*a**a*b**b",
            "**" + "a".repeat(62) + "b*",
            "**" + "a*".repeat(500) + "b",
            "*".repeat(10_000) + "b"
        };
        for (String glob : globs) {
            for (String name : new String[] {"a".repeat(20_000), "a.".repeat(10_000), "a".repeat(40) + "zz"}) {
                Counted counted = new Counted(name);
                assertThat(Glob.ofType(glob).matches(counted)).isEqualTo(name.endsWith("zz") && glob.endsWith("zz"));
                assertThat(counted.looks).as(glob).isLessThanOrEqualTo(name.length());
                counted.looks = 0;
                Glob.ofName(glob).matches(counted);
                assertThat(counted.looks).as(glob).isLessThanOrEqualTo(name.length());
            }
        }
    }

    /** What globs were compiled to until they were matched by states: exponential in the number of stars. */
    private static boolean formerly(String glob, String any, String name) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            if (c != '*') {
                regex.append(Pattern.quote(String.valueOf(c)));
            } else if (i + 1 < glob.length() && glob.charAt(i + 1) == '*') {
                regex.append(".*");
                i++;
            } else {
                regex.append(any).append('*');
            }
        }
        return Pattern.matches(regex.toString(), name);
    }

    private static String text(Random random, String characters, int longest) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(longest + 1); text.length() < length; ) {
            text.append(characters.charAt(random.nextInt(characters.length())));
        }
        return text.toString();
    }

    /** The name with up to four of its parts replaced by stars: it matches unless one star stands for a dot. */
    private static String withStars(Random random, String name) {
        StringBuilder glob = new StringBuilder(name);
        for (int stars = 1 + random.nextInt(4); stars > 0; stars--) {
            int from = random.nextInt(glob.length() + 1);
            int to = Math.min(glob.length(), from + random.nextInt(5));
            glob.replace(from, to, random.nextBoolean() ? "*" : "**");
        }
        return glob.toString();
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
            looks++;
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            throw new UnsupportedOperationException();
        }
    }
}

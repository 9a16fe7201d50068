package io.chaos4j.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TestNameTest {

    @Test
    void aNameIsReadableAndEndsWithADigest() {
        assertThat(names(Several.class)).allMatch(name -> name.matches("testnametest-several-refuses-[0-9a-f]{10}"));
    }

    @Test
    void overloadsAndHeirsHaveNamesOfTheirOwn() {
        assertThat(names(Several.class))
                .hasSize(3)
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(names(Heir.class));
    }

    @Test
    void aNameIsTheSameInEveryRun() throws NoSuchMethodException {
        assertThat(TestName.of(Several.class, Several.class.getDeclaredMethod("refuses"))
                        .experiment())
                .isEqualTo("testnametest-several-refuses-72fc653505");
    }

    @Test
    void whatDoesNotPrintIsEscapedAndWhatIsLongIsCut() {
        assertThat(TestName.printable("a\nb\u202Ec\uD800d𝒳注")).isEqualTo("a\\nb\\u202ec\\ud800d𝒳注");
        assertThat(TestName.printable("x".repeat(5000))).hasSizeLessThan(400).endsWith("…");
    }

    private static List<String> names(Class<?> type) {
        return Arrays.stream(Several.class.getDeclaredMethods())
                .filter(method -> !method.isSynthetic())
                .map((Method method) -> TestName.of(type, method).experiment())
                .toList();
    }

    /** Overloaded. */
    static class Several {

        void refuses() {}

        void refuses(int one) {}

        void refuses(String one) {}
    }

    /** Inherits them all. */
    static final class Heir extends Several {}
}

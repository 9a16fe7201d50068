package io.chaos4j.junit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SourceLineTest {

    @Test
    void itIsThatOfTheFirstLineOfTheMethodItself() throws NoSuchMethodException {
        StackTraceElement here = new Throwable().getStackTrace()[0];

        StackTraceElement found = SourceLine.of(SourceLineTest.class.getDeclaredMethod(here.getMethodName()));

        assertThat(found)
                .hasToString(
                        "io.chaos4j.junit.SourceLineTest.itIsThatOfTheFirstLineOfTheMethodItself(SourceLineTest.java:"
                                + here.getLineNumber() + ")");
        assertThat(SourceLine.of(SourceLineTest.class.getDeclaredMethod("overloaded", int.class))
                        .getLineNumber())
                .as("of two that are overloaded")
                .isEqualTo(SourceLine.of(SourceLineTest.class.getDeclaredMethod("overloaded", long.class))
                                .getLineNumber()
                        + 4);
    }

    @Test
    void whatTheClassFileDoesNotSayIsLeftOut() throws NoSuchMethodException {
        assertThat(SourceLine.of(Runnable.class.getMethod("run"))).hasToString("java.lang.Runnable.run(Runnable.java)");
    }

    static int overloaded(long one) {
        return (int) one;
    }

    static int overloaded(int one) {
        return one;
    }
}

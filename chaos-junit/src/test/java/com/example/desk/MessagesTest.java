package com.example.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.junit.Inject;
import io.chaos4j.junit.InjectException;
import io.chaos4j.junit.InjectLatency;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is wrong with an annotation names it, and the line of its test. */
class MessagesTest {

    private static final Map<String, Throwable> FAILURES = TestRuns.failures(Wrong.class);

    @Test
    void aTargetWithADotNamesTheOneWithAHash() {
        assertThat(FAILURES.get("dot()"))
                .hasMessageStartingWith("@InjectLatency(value = \"1ms\", on = \"com.example.desk.Desk.quote\") at"
                        + " com.example.desk.MessagesTest$Wrong.dot(MessagesTest.java:")
                .hasMessageContaining(": on ")
                .hasMessageContaining("did you mean com.example.desk.Desk#quote?");
        assertThat(FAILURES.get("short_()")).hasMessageContaining("did you mean Desk#quote?");
        assertThat(FAILURES.get("reference()")).hasMessageContaining("did you mean Desk#quote?");
    }

    @Test
    void noMessageNamesALineOfTheDocumentThatWasMadeOfThem() {
        assertThat(FAILURES)
                .hasSize(7)
                .allSatisfy((test, failure) -> assertThat(failure)
                        .message()
                        .doesNotContainPattern(":\\d+:\\d+: ")
                        .doesNotContain("faults[")
                        .contains("MessagesTest.java:"));
    }

    @Test
    void eachMistakeIsAtItsOwnAnnotation() {
        assertThat(FAILURES.get("two()").getMessage().lines())
                .satisfiesExactly(
                        first -> assertThat(first)
                                .startsWith("@InjectLatency(value = \"1\", ")
                                .contains(": value "),
                        second -> assertThat(second)
                                .startsWith("@InjectException(type = IOException.class, message = \"down\", ")
                                .contains("rate = \"2\"")
                                .contains(": rate "));
    }

    @Test
    void whatTheEngineRefusesNamesTheAnnotationToo() {
        assertThat(FAILURES.get("cannotBeMade()")).hasMessageContaining("@InjectException(type = NoConstructor.class");
    }

    @Test
    void aFaultOfAnyKindIsNamedAsItIsWritten() {
        assertThat(FAILURES.get("anyKind()").getMessage().lines())
                .satisfiesExactly(
                        first -> assertThat(first)
                                .startsWith(
                                        "@Inject(fault = \"latencey: 1ms\", on = \"com.example.desk.Desk#quote\") at")
                                .contains(": fault is no kind of fault")
                                .contains("did you mean 'latency'?"),
                        second -> assertThat(second)
                                .startsWith("@Inject(fault = \"latency: fast\", ")
                                .contains(": fault was 'fast'"));
    }

    /** Run by the test kit only. */
    @Tag("fixture")
    static class Wrong {

        @Test
        @Inject(fault = "latencey: 1ms", on = "com.example.desk.Desk#quote")
        @Inject(fault = "latency: fast", on = "com.example.desk.Desk#quote")
        void anyKind() {
            new Desk().quote();
        }

        @Test
        @InjectLatency(value = "1ms", on = "com.example.desk.Desk.quote")
        void dot() {
            new Desk().quote();
        }

        @Test
        @InjectLatency(value = "1ms", on = "Desk.quote")
        void short_() {
            new Desk().quote();
        }

        @Test
        @InjectLatency(value = "1ms", on = "Desk::quote")
        void reference() {
            new Desk().quote();
        }

        @Test
        @InjectLatency(value = "1", on = "com.example.desk.Desk#quote")
        @InjectException(type = IOException.class, message = "down", on = "com.example.desk.Desk#quote", rate = "2")
        void two() {
            new Desk().quote();
        }

        @Test
        @InjectException(type = NoConstructor.class, on = "com.example.desk.Desk#quote")
        void cannotBeMade() {
            new Desk().quote();
        }

        @Test
        @InjectLatency(value = "1ms", on = "jdbc selekt")
        void noKind() {
            new Desk().quote();
        }
    }

    /** It cannot be made from a message. */
    static class NoConstructor extends Exception {

        private static final long serialVersionUID = 1L;

        NoConstructor(int one, int two) {
            super(one + " " + two);
        }
    }
}

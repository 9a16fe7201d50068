package com.example.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.chaos4j.junit.ChaosRun;
import io.chaos4j.junit.Inject;
import io.chaos4j.junit.InjectException;
import io.chaos4j.junit.InjectLatency;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/** A fault that misses is shown, whatever the test's own assertions make of it. */
class NothingInjectedTest {

    private static final String NOTHING = "nothing was injected, so this test proves nothing about the fault";

    @Test
    void aFailureOfTheTestItselfCarriesThatNothingWasInjected() {
        Map<String, Throwable> failures = TestRuns.failures(Misses.class);

        assertThat(failures).containsOnlyKeys("expectsTheFault(ChaosRun)", "passes()", "refusesSuppressed()");
        assertThat(failures.get("expectsTheFault(ChaosRun)"))
                .hasMessageContaining("Expecting code to raise a throwable")
                .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(1));
        assertThat(TestRuns.messages(failures.get("expectsTheFault(ChaosRun)")).get(1))
                .contains(NOTHING)
                .contains("no call reached the point")
                .contains("com.example.desk.Desk#quote");
        assertThat(failures.get("passes()")).hasMessageContaining(NOTHING);
    }

    @Test
    void aFailureThatTakesNoSuppressedOneBecomesTheCause() {
        assertThat(TestRuns.failures(Misses.class).get("refusesSuppressed()"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(NOTHING)
                .hasCauseInstanceOf(NoSuppressed.class);
    }

    @Test
    void aFailureOfATestWhoseFaultWasInjectedStandsAlone() {
        assertThat(TestRuns.failures(Hits.class).get("fails()"))
                .hasMessage("the test itself")
                .satisfies(failure -> assertThat(failure.getSuppressed()).isEmpty());
    }

    @Test
    void whoSwallowsTheFailureDoesNotSwallowThatNothingWasInjected() {
        assertThat(TestRuns.failures(Swallowed.class).get("fails()")).hasMessageContaining(NOTHING);
        assertThat(TestRuns.messages(TestRuns.failures(Replaced.class).get("fails()")))
                .hasSize(2)
                .first()
                .asString()
                .contains("another failure");
    }

    @Test
    void aTestThatGaveUpOnAnAssumptionStaysAborted() {
        TestRuns.run(Assumes.class)
                .testEvents()
                .assertStatistics(all -> all.aborted(1).failed(0));
    }

    @Test
    void callsAfterTheMethodAreNotUnderTheFault() {
        assertThat(TestRuns.failures(AfterEachCalls.class)).isEmpty();
    }

    @Test
    void aFaultThatBrokeInTheMiddleFailsTheTestAndSaysWhy() {
        assertThat(TestRuns.failures(Breaks.class).get("passes()"))
                .hasMessageContaining("not everything was injected, so this test proves nothing about the fault")
                .hasMessageContaining("there is only one")
                .hasMessageContaining("after 1 ");
    }

    @Test
    void oneFaultOfTwoThatMissesFailsTheTestAndIsNamed() {
        Map<String, Throwable> failures = TestRuns.failures(OneOfTwo.class);

        assertThat(failures).containsOnlyKeys("missesOne()", "sparesOne()", "failsToo()");
        assertThat(failures.get("missesOne()"))
                .hasMessageContaining(
                        "not every fault was injected, so this test proves nothing about those that were not")
                .hasMessageContaining("on com.example.desk.Desk#quotes: no call reached it")
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("Desk#quote: "));
        assertThat(failures.get("sparesOne()"))
                .hasMessageContaining(
                        "on com.example.desk.Desk#quote: 1 call reached it, and the rate or a limit spared it");
        assertThat(failures.get("failsToo()")).hasMessage("the test itself");
        assertThat(TestRuns.messages(failures.get("failsToo()")).get(1)).contains("not every fault was injected");
    }

    @Test
    void aResourceThatWasArmedForLessThanASecondIsNoPointThatGotNoCalls() {
        assertThat(TestRuns.failures(TooShort.class).get("isOverAtOnce()").getMessage())
                .contains(NOTHING)
                .contains(
                        "'cpu: 50%' was not seen to occupy anything: that is looked at once a second, and it was armed"
                                + " for less")
                .doesNotContain("no call reached");
    }

    @Test
    void whatEveryTestMissesForTheSameReasonNamesItInEach() {
        Map<String, Throwable> failures = TestRuns.failures(MissesLambdas.class);

        assertThat(failures).containsOnlyKeys("first()", "second()");
        assertThat(failures.values())
                .allSatisfy(failure -> assertThat(TestRuns.messages(failure))
                        .anyMatch(message -> message.contains("a lambda or method reference in it implements"
                                + " com.example.desk.NothingInjectedTest$Wire")));
    }

    /** What lambdas implement, and a class whose method is woven. */
    interface Wire {
        int send();
    }

    /** Run by the test kit only. */
    @Tag("fixture")
    static class MissesLambdas {

        private static final Wire KNOWN = new Wire() {
            @Override
            public int send() {
                return 1;
            }
        };

        private final Wire lambda = () -> KNOWN.hashCode();

        @Test
        @InjectException(type = IllegalStateException.class, on = "com.example.desk.NothingInjectedTest$Wire#send")
        void first() {
            lambda.send();
        }

        @Test
        @InjectException(type = IllegalStateException.class, on = "com.example.desk.NothingInjectedTest$Wire#send")
        void second() {
            lambda.send();
        }
    }

    /** Run by the test kit only. */
    @Tag("fixture")
    static class TooShort {

        @Test
        @Inject(fault = "cpu: 50%")
        void isOverAtOnce() {}
    }

    /** Run by the test kit only. */
    @Tag("fixture")
    static class OneOfTwo {

        @Test
        @InjectLatency(value = "1ms", on = "com.example.desk.Desk#quote")
        @InjectException(type = IllegalStateException.class, on = "com.example.desk.Desk#quotes")
        void missesOne() {
            new Desk().quote();
        }

        @Test
        @InjectLatency(value = "1ms", on = "com.example.desk.Desk#quote")
        @InjectException(type = IllegalStateException.class, on = "com.example.desk.Desk#quote", rate = "0.000001%")
        void sparesOne() {
            new Desk().quote();
        }

        @Test
        @InjectLatency(value = "1ms", on = "com.example.desk.Desk#quote")
        @InjectLatency(value = "2ms", on = "com.example.desk.Desk#quotes")
        void failsToo() {
            new Desk().quote();
            throw new AssertionError("the test itself");
        }

        @Test
        @InjectLatency(value = "1ms", on = "com.example.desk.Desk#quote")
        @InjectLatency(value = "2ms", on = "com.example.desk.Desk#quote")
        void hitsBoth() {
            new Desk().quote();
        }
    }

    /** Run by the test kit only. */
    @Tag("fixture")
    static class Misses {

        @Test
        @InjectException(type = IllegalStateException.class, on = "com.example.desk.Desk#quotes")
        void expectsTheFault(ChaosRun run) {
            org.assertj.core.api.Assertions.assertThatThrownBy(new Desk()::quote)
                    .hasMessageContaining("injected");
        }

        @Test
        @InjectLatency(value = "1ms", on = "com.example.desk.Desk#quote", rate = "0.000001%")
        void passes() {
            new Desk().quote();
        }

        @Test
        @InjectLatency(value = "1ms", on = "com.example.desk.Desk#quotes")
        void refusesSuppressed() {
            throw new NoSuppressed();
        }
    }

    /** As those that the JVM keeps ready. */
    private static final class NoSuppressed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NoSuppressed() {
            super("it takes none", null, false, false);
        }
    }

    /** Run by the test kit only. */
    @Tag("fixture")
    static class Hits {

        @Test
        @InjectLatency(value = "1ms", on = "com.example.desk.Desk#quote")
        void fails() {
            new Desk().quote();
            throw new AssertionError("the test itself");
        }
    }

    /** Run by the test kit only. */
    @Tag("fixture")
    @ExtendWith(Swallows.class)
    static class Swallowed {

        @Test
        @InjectLatency(value = "1ms", on = "com.example.desk.Desk#quote")
        void fails() {
            throw new AssertionError("the test itself");
        }
    }

    /** An extension that takes every failure for a success. */
    static class Swallows implements TestExecutionExceptionHandler {

        @Override
        public void handleTestExecutionException(ExtensionContext context, Throwable thrown) {}
    }

    /** Run by the test kit only. */
    @Tag("fixture")
    @ExtendWith(Replaces.class)
    static class Replaced {

        @Test
        @InjectLatency(value = "1ms", on = "com.example.desk.Desk#quote")
        void fails() {
            throw new AssertionError("the test itself");
        }
    }

    /** An extension that forgets what it was given. */
    static class Replaces implements TestExecutionExceptionHandler {

        @Override
        public void handleTestExecutionException(ExtensionContext context, Throwable thrown) {
            throw new IllegalStateException("another failure");
        }
    }

    /** Run by the test kit only. */
    @Tag("fixture")
    static class Assumes {

        @Test
        @InjectLatency(value = "1ms", on = "com.example.desk.Desk#quote")
        void notHere() {
            assumeTrue(false, "not here");
        }
    }

    /** Run by the test kit only. */
    @Tag("fixture")
    static class AfterEachCalls {

        private long injected;

        @Test
        @InjectException(type = IllegalStateException.class, on = "com.example.desk.Desk#quote")
        void calls(ChaosRun run) {
            assertThat(List.of(1, 2))
                    .allSatisfy(each -> org.assertj.core.api.Assertions.assertThatThrownBy(new Desk()::quote)
                            .hasMessageContaining("injected by"));
            injected = run.injections();
        }

        @org.junit.jupiter.api.AfterEach
        void seesWhatBecameOfIt(ChaosRun run) {
            assertThat(new Desk().quote()).isEqualTo(42);
            assertThat(run.injections()).isEqualTo(injected).isEqualTo(2);
        }
    }

    @Tag("fixture")
    static class Breaks {

        @Test
        @InjectException(type = OnlyOne.class, on = "com.example.desk.Desk#quote")
        void passes() {
            for (int i = 0; i < 3; i++) {
                try {
                    new Desk().quote();
                } catch (OnlyOne injected) {
                    // as a test that counts on its fault would
                }
            }
        }
    }

    /** Can be made once. */
    public static class OnlyOne extends RuntimeException {

        private static final long serialVersionUID = 1L;
        private static final AtomicInteger MADE = new AtomicInteger();

        public OnlyOne(String message) {
            super(message);
            if (MADE.incrementAndGet() > 1) {
                throw new IllegalStateException("there is only one");
            }
        }
    }
}

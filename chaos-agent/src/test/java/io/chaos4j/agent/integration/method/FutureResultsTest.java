package io.chaos4j.agent.integration.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.example.woven.Feed;
import com.example.woven.Quotes;
import io.chaos4j.agent.integration.WeaveReport.NotWoven;
import io.chaos4j.event.Problems;
import io.chaos4j.fault.Effect;
import io.chaos4j.model.Point;
import io.chaos4j.testing.TestEngine;
import io.chaos4j.testing.TestRecorder;
import io.chaos4j.testing.WovenJvm;
import io.chaos4j.time.ChaosThread;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Methods whose result comes through a future: measured to its completion, delayed without holding the caller up, failed in the future. */
class FutureResultsTest {

    private static final String QUOTES = DeskJvm.QUOTES;
    private static final Effect ENDLESS = TestEngine.HANG;
    private static final Effect A_MOMENT =
            new Effect.Delay(Duration.ofMillis(20).toNanos());
    private static final Effect DOWN = new Effect.Throw("java.io.IOException", "down", null, 0);

    private final WovenJvm jvm = DeskJvm.woven();
    /** Of the engine alone: other tests share those of the gate, and find none there. */
    private final Problems problems = new Problems(System.err::println);

    private final TestEngine engine = new TestEngine(jvm.gate(), problems);
    private final Quotes quotes = new Quotes();

    @AfterEach
    void end() {
        engine.close();
        assertThat(jvm.problems().all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"future", "stage", "hidden", "own", "minimal"})
    void aCallLastsUntilItsFutureCompletes(String method) throws Exception {
        engine.measure(QUOTES + "#*");

        call(method);
        assertThat(at(method).durations()).as("ended at its return").isEmpty();
        quotes.promise.complete(3);

        assertThat(at(method).durations()).hasSize(1);
        assertThat(at(method).thrown()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"future", "stage", "hidden", "own", "minimal"})
    void aFailureOfTheFutureIsTheFailureOfTheCall(String method) throws Exception {
        engine.measure(QUOTES + "#*");

        call(method);
        quotes.promise.completeExceptionally(new CompletionException(new IllegalStateException("stale")));

        assertThat(at(method).thrown()).containsExactly(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"future", "stage", "hidden", "own", "minimal"})
    void aCallIsOpenUntilItsFutureCompletes(String method) throws Exception {
        engine.measure(QUOTES + "#*");

        call(method);
        assertThat(engine.open()).containsEntry(QUOTES + "#" + method, 1);
        quotes.promise.complete(3);

        assertThat(engine.open()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"future", "stage", "own", "minimal"})
    void aCallWhoseResultIsKeptBackIsOpen(String method) throws Exception {
        engine.strike(QUOTES + "#" + method, ENDLESS);

        var unused = call(method);
        quotes.promise.complete(3);

        assertThat(engine.open()).containsExactly(Map.entry(QUOTES + "#" + method, 1));
        engine.close();
        await().until(() -> engine.open().isEmpty());
    }

    /** The JDK runs stages from the last to the first, and loses some where a stack ends: the callback of a delay came never, or as late as this one. */
    @ParameterizedTest
    @ValueSource(strings = {"future", "stage"})
    void aDelayedResultComesThoughTheCallbackOfItsDelayDoesNot(String method) throws Exception {
        engine.strike(QUOTES + "#" + method, A_MOMENT);
        CompletableFuture<?> result = ((CompletionStage<?>) call(method)).toCompletableFuture();
        CompletableFuture<Thread> ranOn = result.thenApply(value -> Thread.currentThread());
        CountDownLatch runsOn = new CountDownLatch(1);
        CompletableFuture<Void> stage = quotes.promise.thenRun(() -> awaitUnchecked(runsOn));
        Thread completing = new Thread(() -> quotes.promise.complete(3));
        completing.start();
        try {
            await().until(() -> quotes.promise.isDone() && engine.open().isEmpty());
            assertThat(result).isCompletedWithValueMatching(value -> value.equals(3));
            assertThat(ranOn.get(5, TimeUnit.SECONDS))
                    .isNotInstanceOf(ChaosThread.class)
                    .isNotSameAs(completing);
            assertThat(stage).isNotDone();
        } finally {
            runsOn.countDown();
            completing.join();
        }
        assertThat(engine.struck().struck()).as("the callback found it done").isEqualTo(1);
    }

    private static void awaitUnchecked(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Test
    void measuringHandsTheVeryFutureOn() {
        engine.measure(QUOTES + "#*");

        assertThat(quotes.future(1)).isSameAs(quotes.promise);
        assertThat(quotes.own()).isSameAs(quotes.promise);
    }

    @Test
    void aThrownExceptionEndsTheCallThere() {
        engine.strike(QUOTES + "#*", ENDLESS);

        assertThatThrownBy(quotes::refusing).isInstanceOf(IllegalArgumentException.class);
        assertThat(at("refusing").thrown()).containsExactly(IllegalArgumentException.class);
        assertThat(engine.struck().struck()).as("nothing was delayed").isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"future", "stage", "own", "minimal"})
    void aDelayKeepsTheResultBackAndNotTheCaller(String method) throws Exception {
        engine.strike(QUOTES + "#" + method, ENDLESS);

        CompletableFuture<?> result = (CompletableFuture<?>) call(method);
        assertThat(quotes.askedOn).as("the body runs where it always does").isSameAs(Thread.currentThread());
        quotes.promise.complete(3);

        assertThat(engine.struck().struck()).isEqualTo(1);
        assertThat(result).isNotDone();
        assertThat(at(method).durations()).as("the delay is part of the call").isEmpty();
        engine.close();
        assertThat(result.get(10, TimeUnit.SECONDS)).as("released by disarming").isEqualTo(3);
        assertThat(ended(method).durations()).hasSize(1);
    }

    @Test
    void aDelayEndsByItself() throws Exception {
        engine.strike(QUOTES + "#future", A_MOMENT);
        CompletableFuture<Integer> result = quotes.future(1);
        quotes.promise.complete(3);

        assertThat(result.get(10, TimeUnit.SECONDS)).isEqualTo(3);
        assertThat(ended("future").durations())
                .singleElement()
                .satisfies(nanos -> assertThat(nanos).isGreaterThanOrEqualTo(((Effect.Delay) A_MOMENT).nanos()));
    }

    @Test
    void aFailureIsKeptBackToo() throws Exception {
        engine.strike(QUOTES + "#future", A_MOMENT);
        CompletableFuture<Integer> result = quotes.future(1);
        quotes.promise.completeExceptionally(new IllegalStateException("stale"));

        assertThatThrownBy(() -> result.get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseInstanceOf(IllegalStateException.class);
        assertThat(ended("future").thrown()).containsExactly(IllegalStateException.class);
    }

    @Test
    void aFutureThatNeverCompletesKeepsNoDisarmingWaiting() {
        engine.strike(QUOTES + "#future", ENDLESS);
        CompletableFuture<Integer> result = quotes.future(1);

        assertThat(engine.struck().struck()).as("nothing is delayed yet").isZero();
        engine.close(); // fails when a strike is inside

        quotes.promise.complete(3);
        assertThat(result).isCompletedWithValue(3);
    }

    @Test
    void stagesThatHangOnADelayedResultRunOnNoThreadOfTheEngine() throws Exception {
        engine.strike(QUOTES + "#future", A_MOMENT);
        AtomicReference<Thread> ran = new AtomicReference<>();
        CompletableFuture<Void> after = quotes.future(1).thenAccept(any -> ran.set(Thread.currentThread()));
        quotes.promise.complete(3);
        after.get(10, TimeUnit.SECONDS);

        assertThat(ran.get()).isNotInstanceOf(ChaosThread.class);
    }

    @Test
    void whatTheCallerDoesToADelayedResultReachesTheRealOne() {
        engine.strike(QUOTES + "#future", ENDLESS);

        CompletableFuture<Integer> cancelled = quotes.promise;
        assertThat(quotes.future(1).cancel(true)).isTrue();
        assertThat(cancelled).isCancelled();

        quotes.promise = new CompletableFuture<>();
        CompletableFuture<Integer> timedOut = quotes.future(1).orTimeout(1, TimeUnit.NANOSECONDS);
        assertThatThrownBy(timedOut::join).hasCauseInstanceOf(TimeoutException.class);
        assertThatThrownBy(() -> quotes.promise.get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(TimeoutException.class);
    }

    @Test
    void whatTheCallerDoesToADelayedStageThatCanOnlyBeWaitedForReachesNothing() {
        engine.strike(QUOTES + "#minimal", ENDLESS);

        assertThat(quotes.minimal().toCompletableFuture().cancel(true)).isTrue();
        assertThat(quotes.minimal().toCompletableFuture().complete(4)).isTrue();
        assertThat(quotes.promise).isNotDone();
    }

    @Test
    void cancellingInTheMiddleOfADelayEndsIt() {
        engine.strike(QUOTES + "#future", ENDLESS);
        CompletableFuture<Integer> result = quotes.future(1);
        quotes.promise.complete(3);

        assertThat(result.cancel(false)).isTrue();
        assertThatThrownBy(result::join).isInstanceOf(CancellationException.class);
        engine.close(); // fails when the strike is still inside
        assertThat(at("future").thrown()).containsExactly(CancellationException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"future", "stage", "pooled"})
    void anInjectedExceptionIsInTheFutureAndNotAtTheCall(String method) throws Exception {
        engine.strike(QUOTES + "#" + method, DOWN);

        Future<?> result = (Future<?>) call(method);

        assertThatThrownBy(() -> result.get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(java.io.IOException.class)
                .hasMessageStartingWith("down (injected by test/")
                .hasMessageEndingWith(" at " + QUOTES + "#" + method + ")");
        assertThat(quotes.asked).as("the call does not happen").isZero();
        assertThat(engine.struck().struck()).isEqualTo(1);
        assertThat(at(method).thrown()).containsExactly(java.io.IOException.class);
    }

    @Test
    void aDelayBeforeAnExceptionIsSatOutInTheFuture() throws Exception {
        engine.strike(QUOTES + "#future", ENDLESS, DOWN);
        CompletableFuture<Integer> result = quotes.future(1);
        assertThat(result).isNotDone();

        engine.close();

        assertThatThrownBy(() -> result.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(java.io.IOException.class);
    }

    @Test
    void aCallThroughSeveralImplementersIsOneCallToTheEndOfItsFuture() throws Exception {
        engine.strike(DeskJvm.FEED + "+#future", ENDLESS);
        CompletableFuture<Integer> result = new Feed.Behind(new Feed.Behind(quotes)).future(1);
        quotes.promise.complete(3);

        assertThat(engine.struck().struck()).isEqualTo(1);
        assertThat(engine.calls().values()).containsExactly(1);
        assertThat(result).isNotDone();
        engine.close();
        assertThat(result.get(10, TimeUnit.SECONDS)).isEqualTo(3);
    }

    @Test
    void conditionsOnArgumentsAreKept() {
        engine.strike(QUOTES + "#future where arg0 >= 100", DOWN);

        assertThat(quotes.future(99)).isSameAs(quotes.promise);
        assertThat(quotes.future(100)).isCompletedExceptionally();
    }

    @Test
    void aFutureOfAnotherTypeCannotFailAndTheRuleSaysSo() {
        engine.strike(QUOTES + "#own", DOWN);

        assertThat(quotes.own()).isSameAs(quotes.promise);
        assertThat(engine.struck().struck()).isZero();
        assertThat(engine.struck().broke())
                .contains("com.example.woven.Quotes$Promise, of which no failed one can be made");
    }

    @Test
    void aPlainFutureGivesItsResultLate() throws Exception {
        engine.strike(QUOTES + "#pooled", ENDLESS);
        Future<Integer> result = quotes.pooled();
        quotes.task.run();

        assertThat(result).isNotDone();
        assertThatThrownBy(() -> result.get(1, TimeUnit.NANOSECONDS)).isInstanceOf(TimeoutException.class);
        engine.close();
        assertThat(result.get(10, TimeUnit.SECONDS)).isEqualTo(7);
        assertThat(result).isDone();
    }

    @Test
    void aPlainFutureIsCancelledInTheMiddleOfADelay() {
        engine.strike(QUOTES + "#pooled", ENDLESS);
        Future<Integer> result = quotes.pooled();

        assertThat(result.cancel(true)).isTrue();
        assertThat(quotes.task).isCancelled();
        assertThatThrownBy(result::get).isInstanceOf(CancellationException.class);
    }

    @Test
    void aPublisherIsNotWovenAndTheReasonIsGiven() {
        quotes.published();

        assertThat(jvm.report().notWoven())
                .extracting(NotWoven::text)
                .anySatisfy(text -> assertThat(text)
                        .contains("published")
                        .endsWith("it returns java.util.concurrent.Flow$Publisher, whose work is not done by then; "
                                + "name the method that does the work"));
    }

    private TestRecorder at(String method) {
        return engine.at(Point.method(QUOTES, method));
    }

    private TestRecorder ended(String method) {
        return engine.ended(Point.method(QUOTES, method));
    }

    private Object call(String method) throws ReflectiveOperationException {
        return switch (method) {
            case "future" -> quotes.future(1);
            case "stage" -> quotes.stage();
            case "hidden" -> quotes.hidden();
            case "minimal" -> quotes.minimal();
            case "own" -> quotes.own();
            case "pooled" -> quotes.pooled();
            default -> throw new NoSuchMethodException(method);
        };
    }
}

package io.chaos4j.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chaos4j.engine.ActiveRule;
import io.chaos4j.engine.PointBinding;
import io.chaos4j.event.CallRecorder;
import io.chaos4j.model.Point;
import io.chaos4j.testing.StackEnd;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** What one thread sees of the calls that others are inside of. */
@Timeout(60)
class OpenCallsTest {

    private static final int THREADS = 4;

    private final Signed first = new Signed(1);
    private final Signed second = new Signed(2);

    /** Signs what begins with the time and its own number, so that no part of a call passes for another's. */
    private static final class Signed implements CallRecorder {

        final AtomicInteger ended = new AtomicInteger();
        final Set<Thread> endedOn = ConcurrentHashMap.newKeySet();
        private final int number;

        Signed(int number) {
            this.number = number;
        }

        int sign(long nanos) {
            return (int) (nanos * 31 + number);
        }

        PointBinding binding() {
            return new PointBinding(new Point("point" + number, ""), target -> false, this, new ActiveRule[0], false);
        }

        @Override
        public int begun(long nanos) {
            return sign(nanos);
        }

        @Override
        public void returned(int segment, long nanos) {
            endedOn.add(Thread.currentThread());
            ended.incrementAndGet();
        }

        @Override
        public void threw(int segment, long nanos, Class<?> type) {
            ended.incrementAndGet();
        }
    }

    private record Seen(CallRecorder recorder, int segment, long begun, long injected) {}

    /** Those of this test; others run beside it. */
    private List<Seen> open() {
        List<Seen> seen = new ArrayList<>();
        OpenRegistry.tell((recorder, segment, begun, injected) -> {
            if (recorder == first || recorder == second) {
                seen.add(new Seen(recorder, segment, begun, injected));
            }
        });
        return seen;
    }

    @Test
    void theCallsThatAThreadIsInsideOfAreOpen() throws InterruptedException {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        Thread calling = new Thread(() -> {
            CallToken outer = CallStack.current().begin(first.binding());
            CallToken inner = CallStack.current().begin(second.binding());
            CallToken unknown = CallStack.current().begin();
            CallStack.current().delay(7);
            inside.countDown();
            awaitQuietly(leave);
            unknown.ended();
            inner.ended();
            outer.ended();
        });
        calling.start();
        inside.await();
        List<Seen> seen = open();
        assertThat(seen).extracting(Seen::recorder).containsExactly(first, second);
        assertThat(seen).allMatch(call -> call.injected == 7);
        assertThat(seen).allMatch(call -> call.segment == ((Signed) call.recorder).sign(call.begun));
        leave.countDown();
        calling.join();
        assertThat(open()).isEmpty();
    }

    @Test
    void aCallWhoseEndWasLostIsOpenNoLongerThanTheCallAroundIt() {
        CallToken outer = CallStack.current().begin(first.binding());
        CallToken lost = CallStack.current().begin(second.binding());
        assertThat(lost.binding()).isNotNull();
        assertThat(open()).hasSize(2);
        outer.ended();
        assertThat(open()).isEmpty();
    }

    @Test
    void aDelayOfAnEarlierCallIsNoneOfTheNext() {
        CallToken delayed = CallStack.current().begin(first.binding());
        CallStack.current().delay(7);
        delayed.ended();
        CallToken next = CallStack.current().begin(first.binding());
        assertThat(open()).extracting(Seen::injected).containsExactly(0L);
        next.ended();
    }

    @Test
    void delaysThatAreTooLongToAddUpAreNoneInThePast() {
        CallToken delayed = CallStack.current().begin(first.binding());
        CallStack.current().delay(Long.MAX_VALUE);
        CallStack.current().delay(Long.MAX_VALUE);
        assertThat(open()).extracting(Seen::injected).containsExactly(Long.MAX_VALUE);
        delayed.ended();
    }

    @Test
    void noReaderPairsTheBeginOfOneCallWithThePointOfAnother() throws InterruptedException {
        AtomicBoolean over = new AtomicBoolean();
        List<Thread> threads = new ArrayList<>();
        PointBinding one = first.binding();
        PointBinding two = second.binding();
        for (int number = 0; number < THREADS; number++) {
            Thread thread = new Thread(() -> {
                CallStack stack = CallStack.current();
                while (!over.get()) {
                    CallToken outer = stack.begin(one);
                    stack.begin(two).ended();
                    outer.ended();
                    outer = stack.begin(two);
                    stack.begin(one).ended();
                    outer.ended();
                }
            });
            threads.add(thread);
            thread.start();
        }
        long seen = 0;
        for (int read = 0; read < 300_000 || seen < 1_000; read++) {
            for (Seen call : open()) {
                seen++;
                assertThat(call.segment)
                        .as("call %s of read %s", call, read)
                        .isEqualTo(((Signed) call.recorder).sign(call.begun));
            }
        }
        over.set(true);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(open()).isEmpty();
    }

    @Test
    void aThreadThatIsGoneHasNoOpenCalls() throws InterruptedException {
        Thread lost = new Thread(() -> {
            CallToken token = CallStack.current().begin(first.binding());
            assertThat(token.binding()).isNotNull();
        });
        lost.start();
        lost.join();
        assertThat(open()).isEmpty();
    }

    @Test
    void threadsThatAreGoneLeaveNothingThoughNoOneReads() throws InterruptedException {
        for (int round = 0; round < 60; round++) {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                Thread thread = new Thread(
                        () -> CallStack.current().begin(first.binding()).ended());
                threads.add(thread);
                thread.start();
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
        // Sixteen lists drop what is over each time that 256 have come; a few threads of other tests are alive.
        assertThat(OpenRegistry.size()).as("of 12,000 entries").isLessThan(16 * 2 * 256);
    }

    @Test
    void aCallThatReturnsAFutureIsOpenUntilThatCompletes() {
        CompletableFuture<String> future = new CompletableFuture<>();
        CallToken token = CallStack.current().begin(first.binding());
        assertThat(token.returned(future)).isSameAs(future);
        assertThat(open()).singleElement().matches(call -> call.segment == first.sign(call.begun));
        future.complete("filled");
        assertThat(open()).isEmpty();
        assertThat(first.ended).hasValue(1);
    }

    /** Where a thread that completes a future has next to no stack, the JDK may lose what hangs on it. */
    @Test
    void aCallWhoseEndIsLostEndsAtTheSecondReading() {
        CompletableFuture<String> future = new CompletableFuture<>() {
            @Override
            public CompletableFuture<String> whenComplete(BiConsumer<? super String, ? super Throwable> lost) {
                return new CompletableFuture<>();
            }
        };
        CallStack.current().begin(first.binding()).returned(future);
        assertThat(open()).hasSize(1);
        future.complete("filled");

        assertThat(open()).as("completed, so not open").isEmpty();
        assertThat(open()).isEmpty();
        assertThat(first.ended).hasValue(1);
    }

    @Test
    void callsWhoseFuturesCompleteWhereAStackEndsAllEnd() throws InterruptedException {
        int levels = 400;
        List<Object> kept = new ArrayList<>();
        Thread small = new Thread(null, () -> completeAtEachDepth(levels, kept), "small", 320 * 1024);
        small.start();
        small.join();
        System.gc(); // what only a lost callback held goes

        assertThat(open()).as("completed, so not open").isEmpty();
        assertThat(open()).isEmpty();
        assertThat(first.ended).hasValue(levels);
        assertThat(kept).hasSize(levels);
    }

    private void completeAtEachDepth(int levels, List<Object> kept) {
        for (int level = 0; level < levels; level++) {
            CompletableFuture<String> future = new CompletableFuture<>();
            kept.add(future);
            CallStack.current().begin(first.binding()).returned(future);
            StackEnd.call(level, () -> future.complete("filled"));
            future.complete("filled"); // where it overflowed before it completed
        }
    }

    @Test
    void aCallWhoseFutureIsDoneIsNotOpenThoughAStageThatHangsOnItRunsOn() throws Exception {
        CompletableFuture<String> future = new CompletableFuture<>();
        CallStack.current().begin(first.binding()).returned(future);
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        CompletableFuture<Void> after = future.thenAccept(any -> {
            inside.countDown();
            awaitQuietly(leave);
        });
        Thread filling = new Thread(() -> future.complete("filled"));
        filling.start();
        inside.await();

        assertThat(open()).isEmpty();
        assertThat(open()).isEmpty();
        assertThat(first.ended).hasValue(1);
        leave.countDown();
        filling.join();
        assertThat(after.get(10, TimeUnit.SECONDS)).isNull();
        assertThat(first.ended).as("ended once").hasValue(1);
    }

    @Test
    void noCodeOfTheApplicationRunsWhereOpenCallsAreRead() {
        AtomicBoolean allowed = new AtomicBoolean(true);
        CompletableFuture<String> own = new CompletableFuture<>() {
            @Override
            public boolean isDone() {
                assertThat(allowed).isTrue();
                return super.isDone();
            }
        };
        CallStack.current().begin(first.binding()).returned(own);
        allowed.set(false);

        assertThat(open()).hasSize(1);
        allowed.set(true);
        own.complete("filled");
        assertThat(open()).isEmpty();
        assertThat(first.ended).hasValue(1);
    }

    @Test
    void futuresThatNeverCompleteAreKeptByNothing() {
        List<WeakReference<Object>> dropped = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            CompletableFuture<String> future = new CompletableFuture<>();
            CallStack.current().begin(first.binding()).returned(future);
            dropped.add(new WeakReference<>(future));
        }

        await().until(() -> {
            System.gc();
            return dropped.stream().allMatch(each -> each.get() == null);
        });
        assertThat(open()).isEmpty();
    }

    @Test
    void callsThatHaveEndedLeaveNothingThoughNoOneReads() {
        for (int i = 0; i < 20_000; i++) {
            CompletableFuture<String> future = new CompletableFuture<>();
            CallStack.current().begin(first.binding()).returned(future);
            future.complete("filled");
        }
        assertThat(OpenRegistry.size()).as("of 20,000 entries").isLessThan(16 * 2 * 256);
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void tenThousandVirtualThreadsInACallAreSeenAndLeaveNothing() throws Exception {
        int calls = 10_000;
        CountDownLatch leave = new CountDownLatch(1);
        CountDownLatch inside = new CountDownLatch(calls);
        Executor virtual = virtualThreads();
        for (int i = 0; i < calls; i++) {
            virtual.execute(() -> {
                CallToken token = CallStack.current().begin(first.binding());
                inside.countDown();
                awaitQuietly(leave);
                token.ended();
            });
        }
        assertThat(inside.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(open()).hasSize(calls);
        leave.countDown();
        ((ExecutorService) virtual).shutdown();
        assertThat(((ExecutorService) virtual).awaitTermination(30, TimeUnit.SECONDS))
                .isTrue();
        await().until(() -> open().isEmpty() && OpenRegistry.size() < calls / 10);
    }

    private static Executor virtualThreads() throws ReflectiveOperationException {
        Method made = java.util.concurrent.Executors.class.getMethod("newVirtualThreadPerTaskExecutor");
        return (Executor) made.invoke(null);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            LockSupport.parkNanos(1_000_000);
        }
    }
}

package io.chaos4j.agent.integration.http.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.testing.LoopbackServer;
import io.chaos4j.time.ChaosThread;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The threads on which the application's own code runs when its call was delayed: those on which it runs without us. */
class DependantThreadsIT extends AbstractHttpCalls {

    private final ExecutorService executor = Executors.newCachedThreadPool(body -> new Thread(body, "clients-own"));
    private final HttpClient withExecutor =
            HttpClient.newBuilder().executor(executor).build();

    /** Where one call ran application code: its body handler and a stage that hangs on its future. */
    private record Threads(Thread handler, Thread stage) {}

    @AfterEach
    void stop() {
        executor.shutdown();
    }

    @Test
    void areTheSameAfterADelay() {
        Threads without = call(() -> {});
        engine.strike("http-client", SLOW);

        Threads delayed = call(() -> {});

        assertAlike(delayed, without);
        assertThat(engine.struck().struck()).isEqualTo(1);
    }

    @Test
    void areTheSameAfterDisarmingWithinADelay() {
        Threads without = call(() -> {});
        engine.strike("http-client", ENDLESS);

        Threads released = call(engine::close);

        assertAlike(released, without);
        assertThat(released.stage()).isNotSameAs(Thread.currentThread());
    }

    /** The twin: what runs on a thread of ours is recognised. */
    @Test
    void aThreadOfOursWouldBeRecognised() {
        Thread ours = new ChaosThread("test", () -> {});

        assertThat(ours).isInstanceOf(ChaosThread.class);
        assertThat(ours.getName()).startsWith("chaos4j-");
    }

    private static void assertAlike(Threads struck, Threads without) {
        assertThat(struck.handler().getName())
                .isEqualTo("clients-own")
                .isEqualTo(without.handler().getName());
        assertThat(struck.stage()).isNotInstanceOf(ChaosThread.class);
        assertThat(struck.stage().getName()).doesNotStartWith("chaos4j-");
        assertThat(kind(struck.stage())).isEqualTo(kind(without.stage()));
    }

    /** Makes a call whose response waits until a stage hangs on its future. */
    private Threads call(Runnable onceHanging) {
        CountDownLatch hanging = new CountDownLatch(1);
        CompletableFuture<Thread> handler = new CompletableFuture<>();
        BodyHandler<String> waiting = info -> {
            handler.complete(Thread.currentThread());
            awaitZero(hanging);
            return BodySubscribers.replacing(LoopbackServer.ANSWER);
        };
        CompletableFuture<Thread> stage =
                withExecutor.sendAsync(get("/orders"), waiting).thenApply(response -> Thread.currentThread());
        hanging.countDown();
        onceHanging.run();
        return new Threads(handler.join(), stage.join());
    }

    private static void awaitZero(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /** Threads of one pool differ in a number. */
    private static String kind(Thread thread) {
        return thread.getClass().getName() + " " + thread.getName().replaceAll("\\d+", "n");
    }
}

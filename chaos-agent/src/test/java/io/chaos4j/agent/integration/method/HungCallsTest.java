package io.chaos4j.agent.integration.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.gateways.Card;
import io.chaos4j.testing.TestEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A hang on methods, which hold the thread of their caller. */
@Timeout(30)
class HungCallsTest extends AbstractMethodCalls {

    private final ConcurrentLinkedQueue<String> results = new ConcurrentLinkedQueue<>();
    private final List<Thread> callers = new ArrayList<>();

    @BeforeEach
    void hang() {
        strike("Card#send", TestEngine.HANG);
    }

    @Test
    void disarmedEachCallIsMadeAndItsCallerGetsTheRealResult() throws Exception {
        for (int i = 0; i < 3; i++) {
            call();
        }
        await().until(() -> struck() == 3);
        assertThat(results).isEmpty();
        assertThat(engine.struck().concurrent()).isEqualTo(3);

        engine.close(); // fails where a strike is still inside

        for (Thread caller : callers) {
            caller.join();
        }
        String without = new Card().send("a");
        assertThat(results).hasSize(3).containsOnly(without);
    }

    @Test
    void anInterruptEndsItStaysSetAndTheCallIsMade() throws Exception {
        Thread caller = call();
        await().until(() -> struck() == 1);

        caller.interrupt();
        caller.join();

        assertThat(results).singleElement().asString().endsWith(", interrupted");
        assertThat(engine.open()).isEmpty();
    }

    private Thread call() {
        Thread caller = new Thread(() -> {
            String result = new Card().send("a");
            results.add(result + (Thread.currentThread().isInterrupted() ? ", interrupted" : ""));
        });
        caller.start();
        callers.add(caller);
        return caller;
    }
}

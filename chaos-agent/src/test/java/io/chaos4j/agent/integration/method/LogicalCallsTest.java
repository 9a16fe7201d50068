package io.chaos4j.agent.integration.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.gateways.Card;
import com.example.gateways.Endless;
import com.example.gateways.Gateway;
import com.example.gateways.Passing;
import com.example.gateways.Repeating;
import com.example.gateways.Splitting;
import com.sun.management.ThreadMXBean;
import io.chaos4j.fault.Effect;
import io.chaos4j.gate.Shape;
import io.chaos4j.model.Target;
import io.chaos4j.target.method.MethodTarget;
import io.chaos4j.testing.TestEngine;
import io.chaos4j.testing.WovenJvm;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One call of a type that passes it on to others of the type is one call. */
class LogicalCallsTest extends AbstractMethodCalls {

    private static final int CALLS = 20_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Gateway gateway = new Splitting(new Passing(new Passing(new Card())));

    @ParameterizedTest
    @ValueSource(strings = {"Gateway+#send", "Gateway#send", "Gateway#s*", "Gateway+#send where arg0 == a"})
    void decoratorsOfOneInterfaceAreStruckAndMeasuredOnce(String target) {
        strike(target);

        assertThat(gateway.send("a")).isEqualTo("card a");

        assertThat(struck()).isEqualTo(1);
        assertThat(engine.calls()).isEqualTo(Map.of(PACKAGE + "Splitting#send", 1));
        new Card().send("a");
        assertThat(struck()).isEqualTo(2);
    }

    @Test
    void everyClassIsStruckWhereItsNameMatchesAGlob() {
        strike("*#send");

        gateway.send("a");

        assertThat(struck())
                .as("Splitting, its superclass's method, Passing twice, Card")
                .isEqualTo(5);
    }

    @Test
    void aMethodThatCallsItselfMakesCallsOfItsOwn() {
        strike("Gateway+#send");

        gateway.send("abc");

        assertThat(struck()).isEqualTo(3);
    }

    @Test
    void whatIsPassedOnToAnotherThreadIsAnotherCall() throws Exception {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            strike("Gateway+#send");
            Gateway elsewhere = order -> CompletableFuture.supplyAsync(() -> new Card().send(order), executor)
                    .join();

            new Passing(elsewhere).send("a");

            assertThat(struck()).isEqualTo(2);
        } finally {
            executor.shutdown();
        }
    }

    @Test
    void aCallThatThrowsIsOverAfterwards() {
        strike("Gateway+#send");

        Gateway passing = new Passing(new Card());
        assertThatThrownBy(() -> passing.send("broken")).isInstanceOf(IllegalStateException.class);
        new Passing(new Card()).send("a");

        assertThat(struck()).isEqualTo(2);
    }

    @Test
    void anInjectedExceptionEndsTheOutermostCall() {
        strike("Gateway+#send", new Effect.Throw("java.lang.IllegalStateException", "injected", null, 0));

        assertThatThrownBy(() -> gateway.send("a")).hasMessageContaining("injected");
        assertThatThrownBy(() -> new Card().send("a")).hasMessageContaining("injected");

        assertThat(struck()).isEqualTo(2);
    }

    @Test
    void aStackThatOverflowsLeavesNoCallOpen() {
        // An engine of its own, for what overflows in our code is a problem of it.
        MethodTarget send = (MethodTarget) Target.parse(PACKAGE + "Gateway+#send");
        WovenJvm own =
                WovenJvm.of("overflow", List.of(MethodWeaves.of("overflow", send, Shape.AROUND)), MethodAdvice::new);
        try (TestEngine engine = new TestEngine(own.gate(), own.problems())) {
            engine.strike(send, NOTHING);
            for (int i = 0; i < 5; i++) {
                assertThatThrownBy(() -> new Endless().send("a")).isInstanceOf(StackOverflowError.class);
            }
            long before = engine.struck().struck();

            gateway.send("a");
            new Card().send("a");

            assertThat(engine.struck().struck() - before).isEqualTo(2);
        }
    }

    @Test
    void callsThatArePartsOfAnotherAllocateNothing() {
        strike("Gateway+#send where arg0 == b");
        Gateway repeating = new Repeating(new Passing(new Card()), CALLS);
        repeating.send("a");

        long before = THREADS.getCurrentThreadAllocatedBytes();
        repeating.send("a");
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;

        assertThat(engine.calls()).isEqualTo(Map.of(PACKAGE + "Repeating#send", 2));
        assertThat(allocated).as("bytes in " + CALLS + " calls").isLessThan(CALLS);
    }
}

package com.example.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.sun.net.httpserver.HttpServer;
import io.chaos4j.event.Phase;
import io.chaos4j.junit.ChaosExperiment;
import io.chaos4j.junit.ChaosRun;
import io.chaos4j.junit.Inject;
import io.chaos4j.junit.InjectException;
import io.chaos4j.junit.InjectLatency;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** Outside our own packages, because these are never woven. */
class InjectTest {

    private final Desk desk = new Desk();

    @Test
    @ChaosExperiment
    @InjectException(
            type = IllegalStateException.class,
            message = "exchange is down",
            on = "com.example.desk.Desk#quote")
    void anInjectedExceptionReachesTheCaller() {
        assertThatThrownBy(desk::quote)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("exchange is down")
                .hasMessageContaining("injected by");
    }

    @Test
    @ChaosExperiment
    @InjectLatency(value = "40ms", on = "com.example.desk.Desk#quote")
    void anInjectedDelayIsSpentBeforeTheCall() {
        long begun = System.nanoTime();
        assertThat(desk.quote()).isEqualTo(42);
        assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(40_000_000L);
    }

    @Test
    @Inject(fault = "latency: {uniform: 40ms..41ms}", on = "com.example.desk.Desk#quote")
    void aFaultWordedAsInAFileIsInjected() {
        long begun = System.nanoTime();
        assertThat(desk.quote()).isEqualTo(42);
        assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(40_000_000L);
    }

    @Test
    @InjectLatency(value = "{pareto: {min: 40ms, alpha: 3, max: 50ms}}", on = "com.example.desk.Desk#quote")
    @Inject(fault = "latency: {fixed: 20ms, when: after}", on = "com.example.desk.Desk#quote")
    void aDelayThatIsDrawnAndOneBehindTheCallAddUp() {
        long begun = System.nanoTime();
        assertThat(desk.quote()).isEqualTo(42);
        assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(60_000_000L);
    }

    /** {@link StutterFault} is a kind that these tests bring. */
    @Test
    @Inject(fault = "stutter: 40ms", on = "com.example.desk.Desk#quote")
    void aFaultOfAKindThatAnotherJarBringsIsInjected() {
        long begun = System.nanoTime();
        assertThat(desk.quote()).isEqualTo(42);
        assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(40_000_000L);
    }

    @Test
    @Inject(fault = "return: 7", on = "com.example.desk.Desk#quote")
    void aCallIsAnsweredWithAValue() {
        assertThat(desk.quote()).isEqualTo(7);
    }

    @Test
    @Inject(fault = "http: 503", on = "http-client")
    void aCallOverHttpIsAnsweredWithoutItsServer() throws Exception {
        AtomicInteger reached = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            reached.incrementAndGet();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        try {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/orders"))
                    .build();

            assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()))
                    .satisfies(response -> assertThat(response.statusCode()).isEqualTo(503))
                    .satisfies(response -> assertThat(response.body()).isEmpty());

            assertThat(reached).hasValue(0);
        } finally {
            server.stop(0);
        }
    }

    @Test
    @Timeout(30)
    @Inject(fault = "cpu: 1%")
    void aFaultThatOccupiesAResourceNeedsNoPlace(ChaosRun run) {
        while (run.injections() == 0) {
            Thread.onSpinWait();
        }
    }

    @Test
    @ChaosExperiment
    @InjectException(type = IllegalStateException.class, on = "com.example.desk.Desk#quote", rate = "50%", seed = 7)
    void theSameSeedStrikesTheSameCalls(ChaosRun run) {
        StringBuilder struck = new StringBuilder();
        for (int i = 0; i < 32; i++) {
            struck.append(throwsSomething() ? 'x' : '.');
        }
        assertThat(struck.toString()).contains("x").contains(".");
        assertThat(run.injections()).isPositive();
    }

    @Test
    void faultsAreWithdrawnAfterATestThatThrows() {
        run(Fixtures.class).assertStatistics(all -> all.failed(2).succeeded(1));
        assertThat(new Desk().quote()).isEqualTo(42);
    }

    @Test
    void aTestInWhichNothingWasStruckFailsAndNamesNearMisses() {
        run(NearMiss.class)
                .failed()
                .assertThatEvents()
                .hasSize(1)
                .allSatisfy(event -> assertThat(event.toString())
                        .contains("nothing was injected")
                        .contains("com.example.desk.Desk#quote"));
    }

    @RepeatedTest(3)
    @ChaosExperiment
    @InjectException(type = IllegalStateException.class, on = "com.example.desk.Desk#quote")
    void eachRepetitionIsStruck(ChaosRun run) {
        assertThatThrownBy(desk::quote).hasMessageContaining("injected by");
        assertThat(run.injections()).as("its own").isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    @ChaosExperiment
    @InjectException(type = IllegalStateException.class, on = "com.example.desk.Desk#quote")
    void eachInvocationWithAParameterIsStruck(int calls) {
        for (int i = 0; i < calls; i++) {
            assertThatThrownBy(desk::quote).hasMessageContaining("injected by");
        }
    }

    @Test
    @ChaosExperiment("slow-desk.yaml")
    void anExperimentOfAFileRunsWhileTheMethodMakesItsTraffic(ChaosRun run) throws InterruptedException {
        long most = 0;
        while (run.inProgress()) {
            desk.quote();
            most = Math.max(most, run.injections());
            Thread.sleep(5);
        }
        assertThat(most).isPositive();
    }

    @Test
    void whatCannotBeStruckFailsInsteadOfPassingUntouched() {
        execute(Factory.class)
                .containerEvents()
                .failed()
                .assertThatEvents()
                .singleElement()
                .satisfies(event -> assertThat(event.toString()).contains("@TestFactory"));
        run(Endless.class)
                .failed()
                .assertThatEvents()
                .singleElement()
                .satisfies(
                        event -> assertThat(event.toString()).contains("only @ChaosExperiment with a file has a run"));
    }

    @Test
    void nothingIsLeftOfATestThatTookTooLong() throws InterruptedException {
        Events events = run(TooLong.class);
        TooLong.END.countDown();
        events.assertStatistics(all -> all.failed(2).succeeded(1));
        events.failed()
                .assertThatEvents()
                .allSatisfy(event -> assertThat(event.toString()).contains("TimeoutException"));
        run(Fixtures.class).assertStatistics(all -> all.failed(2).succeeded(1));
    }

    private static Events run(Class<?> tests) {
        return execute(tests).testEvents();
    }

    private static EngineExecutionResults execute(Class<?> tests) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(tests))
                .execute();
    }

    private boolean throwsSomething() {
        try {
            desk.quote();
            return false;
        } catch (IllegalStateException injected) {
            return true;
        }
    }

    /** Run by the test kit only. */
    @Tag("fixture")
    static class Fixtures {

        static final AtomicInteger CALLS = new AtomicInteger();

        @Test
        @ChaosExperiment
        @InjectLatency(value = "1ms", on = "com.example.desk.Desk#quote")
        void throwsAfterItsCall() {
            new Desk().quote();
            throw new IllegalArgumentException("the test itself is broken");
        }

        @Test
        @ChaosExperiment
        @InjectLatency(value = "1ms", on = "com.example.desk.Desk#quote")
        void callsNothing() {
            CALLS.incrementAndGet();
        }

        @Test
        @ChaosExperiment
        @InjectLatency(value = "1ms", on = "com.example.desk.Desk#quote")
        void callsIt() {
            new Desk().quote();
        }
    }

    /** Run by the test kit only. */
    @Tag("fixture")
    static class Factory {

        @TestFactory
        @ChaosExperiment
        @InjectLatency(value = "1ms", on = "com.example.desk.Desk#quote")
        Stream<DynamicTest> madeLater() {
            return Stream.of(DynamicTest.dynamicTest("later", () -> new Desk().quote()));
        }
    }

    /** Run by the test kit only. */
    @Tag("fixture")
    static class Endless {

        @Test
        @ChaosExperiment
        @InjectLatency(value = "1ms", on = "com.example.desk.Desk#quote")
        void waitsForARunThatThereIsNot(ChaosRun run) {
            while (run.inProgress()) {
                new Desk().quote();
            }
        }
    }

    /** Run by the test kit only. */
    @Tag("fixture")
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class TooLong {

        static final CountDownLatch END = new CountDownLatch(1);

        @Test
        @Timeout(value = 2)
        @ChaosExperiment("slow-desk.yaml")
        void aRunsTrafficEndsBeforeItIsOver(ChaosRun run) {
            while (run.phase() != Phase.BASELINE) {
                new Desk().quote();
            }
        }

        @Test
        @Timeout(value = 1, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
        @ChaosExperiment
        @InjectException(type = IllegalStateException.class, on = "com.example.desk.Desk#quote")
        void hearsNoInterrupt() {
            boolean over = false;
            while (!over) {
                try {
                    over = END.await(1, TimeUnit.MINUTES);
                } catch (InterruptedException deaf) {
                    // as code does that loses interrupts
                }
            }
        }

        /** The last by its name, and under the same engine. */
        @Test
        void theNextIsNotStruck() {
            assertThat(new Desk().quote()).isEqualTo(42);
        }
    }

    /** Run by the test kit only. */
    @Tag("fixture")
    static class NearMiss {

        @Test
        @ChaosExperiment
        @InjectLatency(value = "1ms", on = "com.example.desk.Desk#quotes")
        void namesAMethodThatIsNotThere() {
            new Desk().quote();
        }
    }
}

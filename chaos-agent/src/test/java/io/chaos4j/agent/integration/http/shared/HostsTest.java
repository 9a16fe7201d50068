package io.chaos4j.agent.integration.http.shared;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.chaos4j.engine.Engine;
import io.chaos4j.engine.PlanSwitch;
import io.chaos4j.event.Problems;
import io.chaos4j.fault.Effect;
import io.chaos4j.model.Limit;
import io.chaos4j.model.Target;
import io.chaos4j.plan.Plan;
import io.chaos4j.plan.PlannedRule;
import io.chaos4j.target.http.HttpTarget;
import io.chaos4j.testing.TestRecorder;
import io.chaos4j.time.ChaosThread;
import io.chaos4j.time.Clock;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which hosts a plan has to do with: up to four names are compared, more of them and globs are looked up. */
class HostsTest {

    private final Engine engine =
            new Engine(Clock.SYSTEM, PlanSwitch.NONE, point -> new TestRecorder(), new Problems(text -> {}));

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 5, 40})
    void hostsThatAPlanNamesHaveItsRulesAndOthersNone(int names) {
        Hosts hosts =
                naming(IntStream.range(0, names).mapToObj(i -> "market-" + i).toArray(String[]::new));

        for (int call = 0; call < 2; call++) { // the second finds what the first looked up
            for (int i = 0; i < names; i++) {
                assertThat(rules(hosts, "http://market-" + i + ":8080/quotes")).isEqualTo(1);
            }
            assertLeftAlone(hosts, "http://market-" + names + "/quotes");
            assertLeftAlone(hosts, "http://market/quotes");
        }
    }

    @Test
    void aGlobBesideANameIsAsked() {
        Hosts hosts = naming("broker", "market-*");

        assertThat(rules(hosts, "http://broker/")).isEqualTo(1);
        assertThat(rules(hosts, "http://market-7/")).isEqualTo(1);
        assertLeftAlone(hosts, "http://clearing/");
    }

    @Test
    void aRuleForWhateverHostIsAsked() {
        assertThat(rules(naming("broker", null), "http://clearing/")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "risk-engine, http://RISK-Engine/",
        "Risk-Engine, http://risk-engine/",
        "risk-engine, http://risk-engine./",
        "risk-engine., http://risk-engine/",
        "risk-engine, http://user:secret@risk-engine:8080/",
        "Risk-*, http://RISK-ENGINE./",
        "risk-*., http://risk-engine/",
        "bücher.example, http://xn--bcher-kva.example/",
        "BÜCHER.example, http://XN--BCHER-KVA.EXAMPLE./",
        "xn--bcher-kva.example, http://XN--bcher-kva.example/",
        "*.bücher.example, http://shop.xn--bcher-kva.example/",
        "straße.example, http://strasse.example/",
        "::1, http://[::1]:8080/",
        "[::1], http://[0:0:0:0:0:0:0:1]/",
        "0:0:0:0:0:0:0:1, http://[::1]/",
        "2001:DB8::A, http://[2001:0db8:0:0:0:0:0:a]/",
        "::ffff:10.0.0.1, http://[::FFFF:0a00:0001]/",
        "fe80::1, http://[fe80::1%25eth0]/",
        "fe80::1%eth0, http://[fe80:0::1%eth0]/",
        "[fe80::1%25eth0], http://[fe80::1%eth0]/",
        "fe80:*, http://[FE80::1%eth0]/",
        "[fe80:*], http://[fe80::1]/"
    })
    void aHostIsTheSameHoweverItIsWritten(String written, String uri) {
        Hosts alone = naming(written);
        Hosts amongMany = naming(written, "a", "b", "c", "d");

        for (int call = 0; call < 2; call++) {
            assertThat(rules(alone, uri)).isEqualTo(1);
            assertThat(rules(amongMany, uri)).isEqualTo(1);
        }
    }

    /** The twin. */
    @ParameterizedTest
    @CsvSource({
        "risk-engine, http://risk-engine2/",
        "risk-engine, http://risk-engin/",
        "risk-engine, http://risk_engine.risk-engine/",
        "risk-engine, http://risk-engine..example/",
        "bücher.example, http://xn--bcher-kvb.example/",
        "::1, http://[::2]/",
        "::1, http://[1::]/",
        "fe80::1%eth0, http://[fe80::1%eth1]/",
        "fe80::1%eth0, http://[fe80::1]/",
        "10.0.0.1, http://[::ffff:10.0.0.1]/",
        "127.0.0.1, http://localhost/"
    })
    void anotherHostIsLeftAlone(String written, String uri) {
        assertLeftAlone(naming(written), uri);
        assertLeftAlone(naming(written, "a", "b", "c", "d"), uri);
    }

    @Test
    void oneHostIsOnePointHoweverCallsWriteIt() {
        Hosts hosts = new Hosts(engine.load(Plan.SURVEY));

        assertThat(Stream.of("http://Risk-Engine/", "http://risk-engine.:8080/", "https://u@RISK-ENGINE/orders")
                        .map(uri -> point(hosts, uri))
                        .distinct())
                .containsExactly("http-client \"risk-engine\"");
        assertThat(point(hosts, "http://[0:0::1]/")).isEqualTo("http-client \"[::1]\"");
    }

    /** Armed for one host, an application calls another: that call must cost next to nothing. */
    @Test
    void lookingAtOtherHostsAllocatesNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Hosts hosts = naming("risk-engine", "Clearing.example.");
        URI[] others = Stream.of("http://risk-engina/", "http://RISK-ENGINA./", "http://[::1]/", "http://market/")
                .map(URI::create)
                .toArray(URI[]::new);
        for (int i = 0; i < 20_000; i++) {
            assertNull(hosts.of(others[i & 3]));
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 20_000; i++) {
            assertNull(hosts.of(others[i & 3]));
        }

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1_000);
    }

    private static void assertNull(@Nullable Object found) {
        if (found != null) {
            throw new AssertionError("found " + found);
        }
    }

    @Test
    void aSurveyCountsEveryHost() {
        assertThat(new Hosts(engine.load(Plan.SURVEY)).of(URI.create("http://clearing/")))
                .isNotNull();
    }

    /** A crawler calls hosts without end, and each would be a point. */
    @Test
    void aSurveyCountsTheFirstThousandHosts() {
        Hosts hosts = new Hosts(engine.load(Plan.SURVEY));

        for (int i = 0; i < 1000; i++) {
            assertThat(hosts.of(URI.create("http://host-" + i))).isNotNull();
        }

        assertLeftAlone(hosts, "http://host-1000");
        assertThat(hosts.of(URI.create("http://host-999"))).isNotNull();
    }

    @Test
    void whatHasNoHostIsLeftAlone() {
        assertThat(naming("broker").of(null)).isNull();
        assertThat(naming("broker").of(URI.create("/orders"))).isNull();
        assertThat(naming("broker*").of(URI.create("/orders"))).isNull();
    }

    /** Else a probe of the engine would be injected into, and counted as a point of the application. */
    @ParameterizedTest
    @ValueSource(strings = {"broker", "broker*"})
    void callsOfOurOwnThreadsAreLeftAlone(String name) throws InterruptedException {
        Hosts hosts = naming(name);
        AtomicReference<Object> seen = new AtomicReference<>("nothing yet");
        Thread ours = new ChaosThread("probe", () -> seen.set(hosts.of(URI.create("http://broker/"))));

        ours.start();
        ours.join();

        assertThat(seen).hasValue(null);
        assertThat(rules(hosts, "http://broker/")).isEqualTo(1);
    }

    private static String point(Hosts hosts, String uri) {
        return Objects.requireNonNull(hosts.of(URI.create(uri)))
                .binding()
                .point()
                .text();
    }

    private static int rules(Hosts hosts, String uri) {
        HostRules rules = hosts.of(URI.create(uri));
        return rules == null ? -1 : rules.rules().size();
    }

    private static void assertLeftAlone(Hosts hosts, String uri) {
        assertThat(hosts.of(URI.create(uri))).isNull();
    }

    /** A rule for each; null for whatever host. */
    private Hosts naming(@Nullable String... names) {
        List<PlannedRule> rules = new ArrayList<>();
        LinkedHashSet<Target> measured = new LinkedHashSet<>();
        for (@Nullable String name : names) {
            Target target = new HttpTarget(name, null, null, null);
            measured.add(target);
            rules.add(new PlannedRule(
                    "fault", "latency", random -> new Effect.Delay(1), target, 1, Limit.NONE, rules.size() + 1));
        }
        return new Hosts(engine.load(new Plan("hosts", rules, List.of(), measured, false, Limit.NONE)));
    }
}

package io.chaos4j.agent.integration.httpclient;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.engine.Engine;
import io.chaos4j.engine.PlanSwitch;
import io.chaos4j.event.Problems;
import io.chaos4j.fault.Effect;
import io.chaos4j.model.Limit;
import io.chaos4j.model.Target;
import io.chaos4j.plan.Plan;
import io.chaos4j.plan.PlannedRule;
import io.chaos4j.testing.TestRecorder;
import io.chaos4j.time.ChaosThread;
import io.chaos4j.time.Clock;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

    /** Else a probe of ours would be struck, and counted as a point of the application. */
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
            Target target = new Target.HttpClient(name, null, null, null);
            measured.add(target);
            rules.add(new PlannedRule(
                    "fault", "latency", random -> new Effect.Delay(1), target, 1, Limit.NONE, rules.size() + 1));
        }
        return new Hosts(engine.load(new Plan("hosts", rules, List.of(), measured, false, Limit.NONE)));
    }
}

package io.chaos4j.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.chaos4j.fault.CallFault;
import io.chaos4j.fault.Effect;
import io.chaos4j.model.Limit;
import io.chaos4j.model.Schedule;
import io.chaos4j.model.Spell;
import io.chaos4j.plan.PlannedRule;
import io.chaos4j.testing.Plans;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules that begin after some calls, and are healed after some strikes. */
class SpellsTest extends AbstractEngineTest {

    private static final int THREADS = 8;
    private static final int CALLS = 20_000;

    @Test
    void theFirstCallsAreStruckAndThenTheRuleIsHealed() {
        LoadedPlan plan = armed(1, Limit.NONE, new Spell(0, 3));
        assertThat(calls(plan, 10)).isEqualTo("xxx.......");
        RuleCount count = count(plan);
        assertThat(count.struck()).isEqualTo(3);
        assertThat(count.healed()).isEqualTo(7);
        assertThat(count.limited()).as("no limit spared any").isZero();
        assertThat(count.eligible()).isEqualTo(10);
    }

    @Test
    void theFirstCallsPassAndThenEachIsStruck() {
        LoadedPlan plan = armed(1, Limit.NONE, new Spell(4, 0));
        assertThat(calls(plan, 10)).isEqualTo("....xxxxxx");
        RuleCount count = count(plan);
        assertThat(count.early()).isEqualTo(4);
        assertThat(count.eligible()).isEqualTo(10);
        assertThat(count.limited()).isZero();
        assertThat(count.hasNotBegun()).isFalse();
    }

    @Test
    void bothTogetherAreAnOutageInTheMiddle() {
        LoadedPlan plan = armed(1, Limit.NONE, new Spell(4, 2));
        assertThat(calls(plan, 10)).isEqualTo("....xx....");
        assertThat(count(plan).early()).isEqualTo(4);
        assertThat(count(plan).healed()).isEqualTo(4);
    }

    @Test
    void aRuleThatHasNotBegunSaysSo() {
        LoadedPlan plan = armed(1, Limit.NONE, new Spell(100, 0));
        calls(plan, 7);
        assertThat(count(plan).hasNotBegun()).isTrue();
        assertThat(count(plan).idleness())
                .endsWith("its 'after', 'window' or 'burst' let all 7 calls pass that reached it");
    }

    /** The total is spent before the times are: what it refuses is never taken for healed, however many threads look on. */
    @Test
    void aRuleThatATotalEndsIsNotHealed() throws InterruptedException {
        LoadedPlan plan = armed(1, new Limit(0, 5, 0), new Spell(0, 6));
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Thread thread = new Thread(() -> calls(plan, CALLS));
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }

        RuleCount count = count(plan);
        assertThat(count.struck()).isEqualTo(5);
        assertThat(count.healed()).isZero();
        assertThat(count.limited()).isEqualTo((long) THREADS * CALLS - 5);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.25, 1})
    void theSameSeedMakesTheSameDecisionsAndThoseBehindAfterAreThoseOfTheFirstCallsElsewhere(double rate) {
        String without = calls(armed(rate, Limit.NONE, Spell.ENDLESS), 400);
        String late = calls(armed(rate, Limit.NONE, new Spell(100, 30)), 500);
        assertThat(calls(armed(rate, Limit.NONE, new Spell(100, 30)), 500)).isEqualTo(late);
        assertThat(late).startsWith(".".repeat(100));
        int healedAt = late.lastIndexOf('x') + 1;
        assertThat(late.substring(100, healedAt)).isEqualTo(without.substring(0, healedAt - 100));
        assertThat(late.chars().filter(call -> call == 'x').count()).isEqualTo(30);
    }

    @Test
    void whatALimitSparesIsNoneOfTheTimes() {
        LoadedPlan plan = armed(1, new Limit(0, 0, 1), new Spell(0, 2));
        assertThat(calls(plan, 3)).isEqualTo("x..");
        clock.advance(Duration.ofSeconds(1));
        assertThat(calls(plan, 3)).isEqualTo("x..");
        clock.advance(Duration.ofSeconds(1));
        assertThat(calls(plan, 3)).isEqualTo("...");
        assertThat(count(plan).limited()).as("while it was not healed").isEqualTo(2);
        assertThat(count(plan).healed()).isEqualTo(5);
    }

    @Test
    void whatCouldNotActIsNoneOfTheTimes() {
        LoadedPlan plan = armed(1, Limit.NONE, new Spell(0, 2));
        @Nullable Strike strike = plan.rules().get(0).decide(0);
        assertThat(strike).isNotNull();
        if (strike != null) {
            strike.spared();
        }
        assertThat(calls(plan, 4)).isEqualTo("xx..");
    }

    @Test
    void armedAgainItBeginsAnew() {
        LoadedPlan plan = armed(1, Limit.NONE, new Spell(1, 2));
        assertThat(calls(plan, 5)).isEqualTo(".xx..");
        engine.disarm(plan);
        arm(plan);
        assertThat(calls(plan, 5)).isEqualTo(".xx..");
    }

    @Test
    void callsThatPassAreStruckOrComeOnceItIsHealedAllocateNothing() {
        Effect always = new Effect.Delay(0);
        LoadedPlan plan = armed(random -> always, 1, Limit.NONE, new Spell(200_000, 100_000));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        assertThat(calls(plan, 1)).isEqualTo("."); // whatever is loaded first
        long before = threads.getCurrentThreadAllocatedBytes();
        int struck = 0;
        for (int call = 1; call < 400_000; call++) {
            struck += strike(plan) ? 1 : 0;
        }
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(struck).isEqualTo(100_000);
        assertThat(count(plan).healed()).isEqualTo(100_000);
        assertThat(bytes)
                .as("of 400,000 calls, which would be 16 each at least")
                .isLessThan(100_000);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1})
    void underManyThreadsExactlySoManyPassAndExactlySoManyAreStruck(double rate) throws Exception {
        AtomicLong decided = new AtomicLong();
        CallFault counting = random -> {
            decided.incrementAndGet();
            return Plans.NO_DELAY.decide(random);
        };
        LoadedPlan plan = engine.load(Plans.of(new PlannedRule(
                "spell",
                Plans.METHOD,
                counting,
                Plans.TARGET,
                rate,
                Limit.NONE,
                new Spell(5_001, 777),
                Schedule.ALWAYS,
                1)));
        arm(plan);
        AtomicInteger struck = new AtomicInteger();
        CyclicBarrier together = new CyclicBarrier(THREADS);
        List<Thread> threads = new ArrayList<>();
        for (int number = 0; number < THREADS; number++) {
            int stripe = number;
            Thread thread = new Thread(() -> {
                try {
                    together.await();
                } catch (Exception broken) {
                    throw new IllegalStateException(broken);
                }
                for (int call = 0; call < CALLS; call++) {
                    @Nullable Strike strike = plan.rules().get(0).decide(stripe);
                    if (strike != null) {
                        struck.incrementAndGet();
                        strike.done();
                    }
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        RuleCount count = count(plan);
        assertThat(struck).hasValue(777);
        assertThat(decided).hasValue(777);
        assertThat(count.struck()).isEqualTo(777);
        assertThat(count.early()).isEqualTo(5_001);
        assertThat(count.eligible()).isEqualTo((long) THREADS * CALLS);
        assertThat(count.limited()).isZero();
        if (rate == 1) {
            assertThat(count.healed()).isEqualTo((long) THREADS * CALLS - 5_001 - 777);
        }
    }

    /** How many pass exactly, which only shows when all that are struck are seen. */
    @Test
    void underManyThreadsEveryCallBehindTheFirstIsStruck() throws Exception {
        LoadedPlan plan = armed(1, Limit.NONE, new Spell(5_001, 0));
        List<Thread> threads = new ArrayList<>();
        AtomicInteger struck = new AtomicInteger();
        for (int number = 0; number < THREADS; number++) {
            int stripe = number;
            Thread thread = new Thread(() -> {
                for (int call = 0; call < CALLS; call++) {
                    @Nullable Strike strike = plan.rules().get(0).decide(stripe);
                    if (strike != null) {
                        struck.incrementAndGet();
                        strike.done();
                    }
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(struck).hasValue(THREADS * CALLS - 5_001);
    }

    private LoadedPlan armed(double rate, Limit limit, Spell spell) {
        return armed(Plans.NO_DELAY, rate, limit, spell);
    }

    private LoadedPlan armed(CallFault fault, double rate, Limit limit, Spell spell) {
        LoadedPlan before = engine.armed();
        if (before != null) {
            engine.disarm(before);
        }
        LoadedPlan plan = engine.load(Plans.of(
                new PlannedRule("spell", Plans.METHOD, fault, Plans.TARGET, rate, limit, spell, Schedule.ALWAYS, 1)));
        arm(plan);
        return plan;
    }

    /** An x for each call that is struck, a dot for each that is not. */
    private String calls(LoadedPlan plan, int calls) {
        StringBuilder seen = new StringBuilder();
        for (int call = 0; call < calls; call++) {
            seen.append(strike(plan) ? 'x' : '.');
        }
        return seen.toString();
    }

    private RuleCount count(LoadedPlan plan) {
        return engine.counts(plan).get(0);
    }
}

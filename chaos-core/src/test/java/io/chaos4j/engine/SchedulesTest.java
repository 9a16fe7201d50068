package io.chaos4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Rules that strike in a window, in bursts, or with a rate that rises. */
class SchedulesTest extends AbstractEngineTest {

    private static final long SECOND = 1_000_000_000L;

    @Test
    void onlyCallsOfTheWindowAreStruck() {
        LoadedPlan plan = armed(1, window(5, 8));
        assertThat(eachSecond(plan, 10)).isEqualTo(".....xxx..");
        RuleCount count = count(plan);
        assertThat(count.struck()).isEqualTo(3);
        assertThat(count.early()).as("calls outside of it").isEqualTo(7);
        assertThat(count.eligible()).isEqualTo(10);
        assertThat(count.limited()).isZero();
    }

    @Test
    void burstsComeAgainAndAgain() {
        assertThat(eachSecond(armed(1, new Schedule(0, 0, 0, 3 * SECOND, 10 * SECOND)), 25))
                .isEqualTo("xxx.......xxx.......xxx..");
    }

    @Test
    void itBeginsAnewWhenItIsArmedAgain() {
        LoadedPlan plan = armed(1, window(1, 3));
        assertThat(eachSecond(plan, 5)).isEqualTo(".xx..");
        engine.disarm(plan);
        clock.advance(Duration.ofSeconds(77));
        arm(plan);
        assertThat(eachSecond(plan, 5)).isEqualTo(".xx..");
    }

    @Test
    void aRuleWhoseTimeDoesNotComeSaysSo() {
        LoadedPlan plan = armed(1, window(50, 0));
        eachSecond(plan, 7);
        assertThat(count(plan).hasNotBegun()).isTrue();
        assertThat(count(plan).idleness())
                .endsWith("its 'after', 'window' or 'burst' let all 7 calls pass that reached it");
    }

    /** So that a longer window chooses the same calls, and some more. */
    @Test
    void theSeedChoosesAmongTheCallsOfTheWindow() {
        String calls = calls(armed(0.3, Schedule.ALWAYS), 40);
        LoadedPlan plan = armed(0.3, window(2, 0));
        assertThat(calls(plan, 3)).isEqualTo("...");
        clock.advance(Duration.ofSeconds(2));
        assertThat(calls(plan, 40)).isEqualTo(calls).contains("x");
    }

    /** Of a million draws the standard deviation is half a thousandth at the most. */
    @Test
    void theRateRisesEvenlyUpToWhatItIs() {
        LoadedPlan plan = armed(0.4, new Schedule(0, 0, 10 * SECOND, 0, 0));
        assertThat(strike(plan)).as("at once").isFalse();
        clock.advance(Duration.ofMillis(2_500));
        assertThat(share(plan)).isCloseTo(0.1, within(0.002));
        clock.advance(Duration.ofSeconds(5));
        assertThat(share(plan)).isCloseTo(0.3, within(0.002));
        clock.advance(Duration.ofMillis(2_500));
        assertThat(share(plan)).isCloseTo(0.4, within(0.002));
        clock.advance(Duration.ofSeconds(20));
        assertThat(share(plan)).isCloseTo(0.4, within(0.002));
    }

    @Test
    void aRateOfAllCallsRisesToAllOfThem() {
        LoadedPlan plan = armed(1, new Schedule(0, 0, 10 * SECOND, 0, 0));
        clock.advance(Duration.ofSeconds(5));
        assertThat(share(plan)).isCloseTo(0.5, within(0.002));
        clock.advance(Duration.ofSeconds(5));
        assertThat(share(plan)).isEqualTo(1);
    }

    /** The bits that choose a call are not those that say what happens to it, where the rate is low at first just as later. */
    @Test
    void whatIsDecidedDoesNotDependOnTheShareOfTheRate() {
        AtomicLong high = new AtomicLong();
        CallFault counting = random -> {
            high.addAndGet(random < 0 ? 1 : 0);
            return Plans.NO_DELAY.decide(random);
        };
        LoadedPlan plan = armed(counting, 1, Spell.ENDLESS, new Schedule(0, 0, 10 * SECOND, 0, 0));
        clock.advance(Duration.ofSeconds(1));
        assertThat(share(plan)).isCloseTo(0.1, within(0.002));
        assertThat(high.get() / (double) count(plan).struck()).isCloseTo(0.5, within(0.01));
    }

    @Test
    void itIsHealedInTheMiddleOfItsTime() {
        LoadedPlan plan = armed(Plans.NO_DELAY, 1, new Spell(0, 2), window(3, 9));
        assertThat(eachSecond(plan, 10)).isEqualTo("...xx.....");
        assertThat(count(plan).healed()).isEqualTo(4);
        assertThat(count(plan).early()).isEqualTo(4);
    }

    @Test
    void callsAllocateNothingWhetherOrNotItIsTheirTime() {
        LoadedPlan plan = armed(1, window(5, 0));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        assertThat(strike(plan)).isFalse(); // whatever is loaded first
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int call = 0; call < 200_000; call++) {
            strike(plan);
        }
        clock.advance(Duration.ofSeconds(5));
        for (int call = 0; call < 200_000; call++) {
            strike(plan);
        }
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(count(plan).struck()).isEqualTo(200_000);
        assertThat(bytes)
                .as("of 400,000 calls, which would be 16 each at least")
                .isLessThan(100_000);
    }

    private static Schedule window(int from, int until) {
        return new Schedule(from * SECOND, until * SECOND, 0, 0, 0);
    }

    private LoadedPlan armed(double rate, Schedule schedule) {
        Effect always = new Effect.Delay(0);
        return armed(random -> always, rate, Spell.ENDLESS, schedule);
    }

    private LoadedPlan armed(CallFault fault, double rate, Spell spell, Schedule schedule) {
        LoadedPlan before = engine.armed();
        if (before != null) {
            engine.disarm(before);
        }
        LoadedPlan plan = engine.load(Plans.of(
                new PlannedRule("scheduled", Plans.METHOD, fault, Plans.TARGET, rate, Limit.NONE, spell, schedule, 1)));
        arm(plan);
        return plan;
    }

    private RuleCount count(LoadedPlan plan) {
        return engine.counts(plan).get(0);
    }

    /** An x for each call that is struck, a dot for each that is not; one at the beginning of each second. */
    private String eachSecond(LoadedPlan plan, int seconds) {
        StringBuilder calls = new StringBuilder();
        for (int second = 0; second < seconds; second++) {
            calls.append(calls(plan, 1));
            clock.advance(Duration.ofSeconds(1));
        }
        return calls.toString();
    }

    private static String calls(LoadedPlan plan, int calls) {
        StringBuilder struck = new StringBuilder();
        for (int call = 0; call < calls; call++) {
            struck.append(strike(plan) ? 'x' : '.');
        }
        return struck.toString();
    }

    private static double share(LoadedPlan plan) {
        int struck = 0;
        for (int call = 0; call < 1_000_000; call++) {
            struck += strike(plan) ? 1 : 0;
        }
        return struck / 1e6;
    }
}

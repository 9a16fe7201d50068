package io.chaos4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chaos4j.fault.CallFault;
import io.chaos4j.fault.Effect;
import io.chaos4j.model.Limit;
import io.chaos4j.plan.PlannedRule;
import io.chaos4j.testing.Plans;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Chance, limits and counts of rules that are armed together. */
class EngineRulesTest extends AbstractEngineTest {

    @Test
    void aRuleThatMayNotStrikeLeavesTheCommonTotalToTheOthers() {
        PlannedRule tight = Plans.rule("tight", Plans.NO_DELAY, 1, new Limit(0, 0, 1), 1);
        PlannedRule free = Plans.rule("free", Plans.NO_DELAY, 1, Limit.NONE, 1);
        LoadedPlan plan = engine.load(Plans.of(new Limit(0, 10, 0), tight, free));
        arm(plan);
        int struck = 0;
        for (int i = 0; i < 100; i++) {
            struck += strike(plan.rules().get(0)) ? 1 : 0;
        }
        assertThat(struck).isEqualTo(1);
        for (int i = 0; i < 100; i++) {
            struck += strike(plan.rules().get(1)) ? 1 : 0;
        }
        assertThat(struck).isEqualTo(10);
    }

    @Test
    void aRuleKeepsItsOwnTotalWhileTheCommonSecondIsUsedUp() {
        PlannedRule ten = Plans.rule("ten", Plans.NO_DELAY, 1, new Limit(0, 10, 0), 1);
        LoadedPlan plan = engine.load(Plans.of(new Limit(0, 0, 1), ten));
        arm(plan);
        int struck = 0;
        for (int second = 0; second < 20; second++) {
            for (int i = 0; i < 50; i++) {
                struck += strike(plan) ? 1 : 0;
            }
            clock.advance(Duration.ofSeconds(1));
        }
        assertThat(struck).isEqualTo(10);
    }

    @Test
    void theLongestDelayMayBeOneBehindACall() {
        LoadedPlan plan = engine.load(Plans.of(Plans.always(random -> new Effect.After(new Effect.Delay(7_000)))));
        arm(plan);

        assertThat(strike(plan)).isTrue();

        assertThat(plan.longestDelay()).isEqualTo(7_000);
    }

    @Test
    void aStrikeThatActsAgainCountsOnceAndIsInsideAgain() {
        LoadedPlan plan = engine.load(Plans.of(
                new Limit(1, 0, 0), Plans.rule("two", random -> new Effect.Delay(0), 1, new Limit(2, 5, 0), 1)));
        arm(plan);
        ActiveRule rule = plan.rules().get(0);
        Strike first = Objects.requireNonNull(rule.decide(0));
        assertThat(first.again()).as("it is inside, and no second may be").isFalse();
        first.done();

        assertThat(first.again()).isTrue();
        assertThat(rule.decide(0)).as("it is inside again").isNull();
        first.done();

        assertThat(strike(rule)).isTrue();
        assertThat(rule.count().struck()).isEqualTo(2);
        assertThat(rule.count().limited()).isEqualTo(1);
        assertThat(engine.disarm(plan)).isZero();
        assertThat(first.again()).as("it is disarmed").isFalse();
    }

    @Test
    void nothingActsAgainFromTheDeadlineOn() {
        LoadedPlan plan = engine.load(Plans.of(Plans.always(Plans.NO_DELAY)));
        arm(plan);
        Strike first = Objects.requireNonNull(plan.rules().get(0).decide(0));
        first.done();
        clock.advance(MINUTE);

        assertThat(first.again()).isFalse();
        assertThat(engine.disarm(plan)).isZero();
    }

    @Test
    void twoRulesWithTheSeedOfTheirExperimentDoNotStrikeTheSameCalls() {
        LoadedPlan plan = engine.load(Plans.of(
                Plans.rule("one", Plans.NO_DELAY, 0.5, Limit.NONE, 42),
                Plans.rule("two", Plans.NO_DELAY, 0.5, Limit.NONE, 42)));
        arm(plan);
        int together = 0;
        for (int i = 0; i < 1_000; i++) {
            together += strike(plan.rules().get(0)) == strike(plan.rules().get(1)) ? 1 : 0;
        }
        assertThat(together).isBetween(400, 600);
    }

    @Test
    void whereEveryCallIsStruckEachStillHasItsOwnRandomBitsTheSameForTheSameSeed() {
        List<Long> first = bitsOfEveryCall(42);
        assertThat(new HashSet<>(first)).hasSize(1_000);
        assertThat(bitsOfEveryCall(42)).isEqualTo(first);
        assertThat(bitsOfEveryCall(43)).isNotEqualTo(first);
    }

    private List<Long> bitsOfEveryCall(long seed) {
        List<Long> bits = new ArrayList<>();
        PlannedRule recording = Plans.rule(
                "recording",
                random -> {
                    bits.add(random);
                    return new Effect.Delay(0);
                },
                1,
                Limit.NONE,
                seed);
        LoadedPlan plan = engine.load(Plans.of(recording));
        arm(plan);
        for (int i = 0; i < 1_000; i++) {
            assertThat(strike(plan)).isTrue();
        }
        RuleCount count = engine.counts(plan).get(0);
        assertThat(count.eligible()).isEqualTo(1_000);
        assertThat(count.struck()).isEqualTo(1_000);
        engine.disarm(plan);
        return bits;
    }

    @Test
    void aStrikeThatCouldNotActDoesNotCountAsStruckAndDisarmsItsRule() {
        for (double rate : new double[] {1, 0.999}) {
            LoadedPlan plan = engine.load(Plans.of(Plans.rule("broken", Plans.NO_DELAY, rate, new Limit(2, 10, 0), 1)));
            arm(plan);
            ActiveRule rule = plan.rules().get(0);
            @Nullable Strike strike = rule.decide(0);
            assertThat(strike).isNotNull();
            Optional.ofNullable(strike).orElseThrow().failed(new InstantiationException("abstract"));
            assertThat(rule.decide(0)).as("disarmed").isNull();
            assertThat(engine.counts(plan).get(0).struck()).isZero();
            assertThat(engine.disarm(plan)).as("nothing stayed announced").isZero();
        }
        assertThat(said).as("said once").singleElement().asString().contains("'broken'");
    }

    @Test
    void aFaultThatThrowsDisarmsItsRuleOnly() {
        for (Throwable thrown : List.of(new IllegalStateException("ours"), new NoClassDefFoundError("ours"))) {
            LoadedPlan plan = engine.load(Plans.of(
                    Plans.rule(
                            "broken",
                            random -> {
                                throw sneaky(thrown);
                            },
                            1,
                            Limit.NONE,
                            1),
                    Plans.rule("whole", Plans.NO_DELAY, 1, Limit.NONE, 1)));
            arm(plan);
            for (int i = 0; i < 3; i++) {
                assertThat(strike(plan.rules().get(0))).isFalse();
                assertThat(strike(plan.rules().get(1))).isTrue();
            }
            assertThat(engine.disarm(plan)).as("nothing stayed announced").isZero();
        }
        assertThat(said).hasSize(2).allMatch(line -> line.contains("'broken'"));
    }

    /** A thread without stack or a JVM without memory says nothing about the rule. */
    @Test
    void aFaultThatRunsOutOfStackOrMemoryLosesThatOneStrikeOnly() {
        for (VirtualMachineError thrown : List.of(new StackOverflowError("theirs"), new OutOfMemoryError("theirs"))) {
            for (double rate : new double[] {1, 0.999}) {
                String label = thrown.getClass().getSimpleName() + " at " + rate;
                AtomicInteger calls = new AtomicInteger();
                CallFault atTimes = random -> {
                    if (calls.incrementAndGet() % 2 == 1) {
                        throw thrown;
                    }
                    return new Effect.Delay(0);
                };
                LoadedPlan plan = engine.load(
                        Plans.of(new Limit(1, 3, 0), Plans.rule(label, atTimes, rate, new Limit(1, 3, 0), 1)));
                arm(plan);
                for (int i = 0; i < 3; i++) {
                    assertThat(strike(plan)).as("withdrawn").isFalse();
                    assertThat(strike(plan)).as("the next call").isTrue();
                }
                assertThat(strike(plan)).as("the totals count those that acted").isFalse();
                RuleCount count = engine.counts(plan).get(0);
                assertThat(count.struck()).isEqualTo(3);
                assertThat(count.failed()).isEqualTo(3);
                assertThat(count.broke()).isEmpty();
                assertThat(count.eligible()).isEqualTo(7);
                assertThat(count.shortfall()).isEqualTo("3 of 6 injections of '" + label + "' could not be made");
                assertThat(said).as("not on the thread that has no stack").noneMatch(line -> line.contains("theirs"));
                assertThat(engine.disarm(plan)).as("nothing stayed announced").isZero();
                assertThat(said).singleElement().asString().contains("'" + label + "'", thrown.toString());
                said.clear();
            }
        }
    }

    @Test
    void aRuleThatBrokeSaysWhyAndAfterHowManyInjections() {
        AtomicInteger calls = new AtomicInteger();
        LoadedPlan plan = engine.load(Plans.of(
                new Limit(0, 9, 0),
                Plans.rule(
                        "fourth",
                        random -> {
                            if (calls.incrementAndGet() == 4) {
                                throw new IllegalStateException("no fourth");
                            }
                            return new Effect.Delay(0);
                        },
                        1,
                        new Limit(0, 9, 0),
                        1),
                Plans.rule("whole", Plans.NO_DELAY, 1, Limit.NONE, 1)));
        arm(plan);
        for (int i = 0; i < 20; i++) {
            strike(plan.rules().get(0));
        }
        RuleCount count = engine.counts(plan).get(0);
        assertThat(count.struck()).isEqualTo(3);
        assertThat(count.failed()).isEqualTo(1);
        assertThat(count.broke()).isEqualTo("java.lang.IllegalStateException: no fourth");
        assertThat(count.shortfall())
                .isEqualTo("'fourth' broke after 3 injections: java.lang.IllegalStateException: no fourth");
        int others = 0;
        for (int i = 0; i < 20; i++) {
            others += strike(plan.rules().get(1)) ? 1 : 0;
        }
        assertThat(others)
                .as("of the common total only those that acted are gone")
                .isEqualTo(6);
        assertThat(engine.disarm(plan)).isZero();
        assertThat(engine.counts(plan).get(0).broke()).as("after disarming").isNotEmpty();
    }

    @Test
    void aPlaceThatCouldNotBeBoundMakesItsRuleFallShort() {
        LoadedPlan plan = engine.load(Plans.of(Plans.always(Plans.NO_DELAY)));
        arm(plan);
        plan.rules().get(0).cannotReach("com.acme.Orders#submit could not be bound");
        assertThat(engine.counts(plan).get(0).fellShort()).isTrue();
        assertThat(engine.counts(plan).get(0).broke()).contains("could not be bound");
    }

    @Test
    void armingAgainBeginsToCountAnew() {
        LoadedPlan plan = engine.load(Plans.of(Plans.rule("once", Plans.NO_DELAY, 1, new Limit(0, 1, 0), 1)));
        for (int round = 0; round < 2; round++) {
            arm(plan);
            assertThat(strike(plan)).isTrue();
            assertThat(strike(plan)).isFalse();
            RuleCount count = engine.counts(plan).get(0);
            assertThat(count.eligible()).isEqualTo(2);
            assertThat(count.struck()).isEqualTo(1);
            assertThat(count.limited()).isEqualTo(1);
            engine.disarm(plan);
        }
    }

    @Test
    void whatRestsForgetsItsCountsWhenToldTo() {
        LoadedPlan plan = engine.load(Plans.of(Plans.always(Plans.NO_DELAY)));
        arm(plan);
        strike(plan);
        assertThatThrownBy(() -> engine.forget(plan)).hasMessageContaining("is armed");
        engine.rest(plan);
        assertThat(engine.counts(plan).get(0).struck()).isEqualTo(1);
        engine.forget(plan);
        assertThat(engine.counts(plan).get(0).struck()).isZero();
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // throws anything
    private static <T extends Throwable> RuntimeException sneaky(Throwable thrown) throws T {
        throw (T) thrown;
    }
}

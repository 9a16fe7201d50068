package io.chaos4j.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.engine.Engine;
import io.chaos4j.engine.LoadedPlan;
import io.chaos4j.event.CallRecorder;
import io.chaos4j.event.Problems;
import io.chaos4j.fault.Effect;
import io.chaos4j.model.Limit;
import io.chaos4j.model.Target;
import io.chaos4j.plan.Plan;
import io.chaos4j.plan.PlannedRule;
import io.chaos4j.time.Clock;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What calls and linking places see while plans come and go on another thread. */
@Timeout(120)
class PlanChangesTest {

    private static final Target TARGET = Target.parse("com.acme.Desk#submit");
    private static final Effect NOTHING = new Effect.Delay(0);

    private final Problems problems = new Problems(line -> {});
    private final LinkedPlaces places = new LinkedPlaces(problems);
    private final AtomicInteger measured = new AtomicInteger();
    private final Engine engine = new Engine(Clock.SYSTEM, places.gate, point -> counting(measured), problems);

    @AfterEach
    void nothingWentWrong() {
        engine.disarmNow();
        assertThat(problems.all()).isEmpty();
    }

    @Test
    void aPlaceThatLinksWhileAPlanIsArmedStartsArmed() throws Throwable {
        AtomicInteger struck = new AtomicInteger();
        for (int round = 0; round < 2_000; round++) {
            CyclicBarrier together = new CyclicBarrier(2);
            CallSite[] linked = new CallSite[1];
            int id = round;
            Thread linking = new Thread(() -> {
                meet(together);
                linked[0] = places.link(id);
            });
            linking.start();
            meet(together);
            LoadedPlan plan = engine.load(plan("one", new ThreadLocal<>(), struck));
            engine.arm(plan, Duration.ofMinutes(1), false, () -> true, () -> {});
            linking.join();
            struck.set(0);

            call(linked[0]);

            assertThat(struck).as("round " + round).hasValue(2);
            engine.unload(plan);
            call(linked[0]);
            assertThat(struck).as("round " + round + ", given back").hasValue(2);
        }
    }

    @Test
    void aPlanThatComesInTheMiddleOfLinkingIsNotMissed() {
        AtomicInteger struck = new AtomicInteger();
        LoadedPlan first = engine.load(plan("first", new ThreadLocal<>(), new AtomicInteger()));
        LoadedPlan[] second = new LoadedPlan[1];
        places.whenAsked.set(() -> {
            engine.unload(first);
            second[0] = engine.load(plan("second", new ThreadLocal<>(), struck));
            engine.arm(second[0], Duration.ofMinutes(1), false, () -> true, () -> {});
        });

        CallSite site = places.link(1);

        call(site);
        assertThat(struck).hasValue(2);
    }

    @Test
    void aClassWhosePlacesHaveLinkedCanBeUnloadedWhileAPlanIsBound() throws Exception {
        engine.load(plan("one", new ThreadLocal<>(), new AtomicInteger()));
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        for (int id = 0; id < 3; id++) {
            Redeployed loader = new Redeployed();
            Class<?> type = loader.loadClass(Stranger.class.getName());
            assertThat(type.getClassLoader()).isSameAs(loader);
            places.link(id, MethodHandles.privateLookupIn(type, MethodHandles.lookup()));
            loaders.add(new WeakReference<>(loader));
        }
        assertThat(places.gate.linked()).isNotEmpty();
        Awaitility.await().until(() -> {
            System.gc();
            return loaders.stream().allMatch(loader -> loader.get() == null);
        });
        assertThat(places.gate.linked()).isEmpty();
        engine.load(plan("two", new ThreadLocal<>(), new AtomicInteger()));
    }

    /** A class of an application that is redeployed. */
    static final class Stranger {}

    private static final class Redeployed extends ClassLoader {
        Redeployed() {
            super(PlanChangesTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.equals(Stranger.class.getName())) {
                return super.loadClass(name, resolve);
            }
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = in == null ? new byte[0] : in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException unreadable) {
                throw new ClassNotFoundException(name, unreadable);
            }
        }
    }

    @Test
    void severalThreadsThatLinkOnePlaceGetTheSameSite() throws Exception {
        for (int round = 0; round < 500; round++) {
            CyclicBarrier together = new CyclicBarrier(4);
            CallSite[] linked = new CallSite[4];
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < linked.length; i++) {
                int number = i;
                int id = round;
                Thread thread = new Thread(() -> {
                    meet(together);
                    linked[number] = places.link(id);
                });
                thread.start();
                threads.add(thread);
            }
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(linked).containsOnly(linked[0]);
        }
    }

    @Test
    void aCallSeesOnePlanOrTheOtherAndNeverBoth() throws Throwable {
        ThreadLocal<List<String>> seen = ThreadLocal.withInitial(ArrayList::new);
        AtomicInteger struck = new AtomicInteger();
        CallSite site = places.link(1);
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger mixed = new AtomicInteger();
        AtomicInteger byFirst = new AtomicInteger();
        AtomicInteger bySecond = new AtomicInteger();
        List<Thread> calling = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Thread thread = new Thread(() -> {
                while (!over.get()) {
                    List<String> plans = seen.get();
                    plans.clear();
                    call(site);
                    boolean first = plans.contains("first");
                    boolean second = plans.contains("second");
                    mixed.addAndGet(first && second ? 1 : 0);
                    byFirst.addAndGet(first ? 1 : 0);
                    bySecond.addAndGet(second ? 1 : 0);
                }
            });
            thread.start();
            calling.add(thread);
        }
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(4);
        while (System.nanoTime() - end < 0) {
            for (String name : List.of("first", "second")) {
                LoadedPlan plan = engine.load(plan(name, seen, struck));
                engine.arm(plan, Duration.ofMinutes(1), false, () -> true, () -> {});
                Thread.onSpinWait();
                engine.unload(plan);
            }
        }
        over.set(true);
        for (Thread thread : calling) {
            thread.join();
        }
        assertThat(mixed).hasValue(0);
        assertThat(byFirst).as("the check sees calls of the first plan").hasPositiveValue();
        assertThat(bySecond).as("the check sees calls of the second plan").hasPositiveValue();
    }

    @Test
    void armingFlipsNoSiteOfAPlace() {
        List<CallSite> sites = new ArrayList<>();
        for (int id = 0; id < 100; id++) {
            sites.add(places.link(id));
        }
        List<MethodHandle> idle = targets(sites);
        LoadedPlan plan = engine.load(plan("one", new ThreadLocal<>(), new AtomicInteger()));
        List<MethodHandle> bound = targets(sites);
        assertThat(bound).as("loading binds them").doesNotContainAnyElementsOf(idle);

        engine.arm(plan, Duration.ofMinutes(1), false, () -> true, () -> {});
        assertThat(targets(sites)).as("arming").isEqualTo(bound);
        engine.disarm(plan);
        assertThat(targets(sites)).as("disarming").isEqualTo(bound);
        engine.measure(plan, true);
        engine.measure(plan, false);
        assertThat(targets(sites)).as("measuring").isEqualTo(bound);
        engine.unload(plan);
        assertThat(targets(sites)).as("unloading").isEqualTo(idle);
    }

    @Test
    void aPlaceThatAnExperimentNamesIsSurveyedWhileTheExperimentRests() {
        CallSite site = places.link(-1);
        AtomicInteger struck = new AtomicInteger();
        LoadedPlan experiment = engine.load(plan("one", new ThreadLocal<>(), struck));
        LoadedPlan survey = engine.load(Plan.SURVEY);
        call(site);
        assertThat(measured).as("nobody asked").hasValue(0);

        engine.measure(survey, true);
        call(site);
        assertThat(measured).as("surveyed").hasValue(1);
        engine.measure(experiment, true);
        call(site);
        assertThat(measured).as("measured once where both want it").hasValue(2);
        engine.arm(experiment, Duration.ofMinutes(1), false, () -> true, () -> {});
        call(site);
        assertThat(struck).as("the survey hides no strike").hasValue(2);
        engine.rest(experiment);
        engine.unload(survey);
        call(site);
        assertThat(measured).as("nobody asks any more").hasValue(2);
    }

    private static List<MethodHandle> targets(List<CallSite> sites) {
        return sites.stream().map(CallSite::getTarget).toList();
    }

    /** Two rules over the same calls, both of which note the plan for the thread that calls. */
    private static Plan plan(String name, ThreadLocal<List<String>> seen, AtomicInteger struck) {
        List<PlannedRule> rules = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            rules.add(new PlannedRule(
                    name + i,
                    "submit",
                    random -> {
                        struck.incrementAndGet();
                        List<String> plans = seen.get();
                        if (plans != null) {
                            plans.add(name);
                        }
                        return NOTHING;
                    },
                    TARGET,
                    1,
                    Limit.NONE,
                    1));
        }
        return new Plan(name, rules, List.of(), Set.of(TARGET), false, Limit.NONE);
    }

    private void call(CallSite site) {
        try {
            site.getTarget().invokeExact((Object) this);
        } catch (Throwable problem) {
            throw new AssertionError(problem);
        }
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception problem) {
            throw new AssertionError(problem);
        }
    }

    private static CallRecorder counting(AtomicInteger calls) {
        return new CallRecorder() {
            @Override
            public int begun(long nanos) {
                return calls.incrementAndGet();
            }

            @Override
            public void returned(int segment, long nanos) {}

            @Override
            public void threw(int segment, long nanos, Class<?> type) {}
        };
    }
}

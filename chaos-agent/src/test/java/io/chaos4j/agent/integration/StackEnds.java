package io.chaos4j.agent.integration;

import com.example.woven.Answers;
import com.example.woven.Desk;
import com.example.woven.Quotes;
import io.chaos4j.agent.integration.http.jdk.HttpClientAdvice;
import io.chaos4j.agent.integration.jdbc.JdbcAdvice;
import io.chaos4j.agent.integration.jdbc.JdbcWeaves;
import io.chaos4j.agent.integration.method.MethodAdvice;
import io.chaos4j.agent.integration.method.MethodWeaves;
import io.chaos4j.engine.Engine;
import io.chaos4j.engine.LoadedPlan;
import io.chaos4j.engine.PlanSwitch;
import io.chaos4j.engine.RuleCount;
import io.chaos4j.event.CallRecorder;
import io.chaos4j.event.Problems;
import io.chaos4j.fault.Effect;
import io.chaos4j.gate.Ends;
import io.chaos4j.gate.Gate;
import io.chaos4j.gate.InjectedExceptions;
import io.chaos4j.gate.Shape;
import io.chaos4j.gate.WovenPlace;
import io.chaos4j.model.Glob;
import io.chaos4j.model.Limit;
import io.chaos4j.model.Target;
import io.chaos4j.plan.Plan;
import io.chaos4j.plan.PlannedRule;
import io.chaos4j.target.method.MethodTarget;
import io.chaos4j.testing.OwnInstrumentation;
import io.chaos4j.testing.StackEnd;
import io.chaos4j.testing.WovenJvm;
import io.chaos4j.time.Clock;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.implementation.StubMethod;
import net.bytebuddy.matcher.ElementMatchers;
import org.jspecify.annotations.Nullable;

/**
 * Makes calls through the gate at every depth of a stack that is all but used up, and looks after each whether everything is as before: the next
 * call of the thread is struck and measured, nothing is inside, no rule is off. Prints what is not, and at the end how much was done.
 */
final class StackEnds {

    private static final int LEVELS = Integer.getInteger("levels", 400);
    private static final int WARM = Integer.getInteger("warm", 5_000);
    private static final Object CLIENT = new Client();
    private static final BodyHandler<Void> BODIES = HttpResponse.BodyHandlers.discarding();
    private static final Effect.Delay DELAY = new Effect.Delay(1_000);
    private static final Effect EXCEPTION = new Effect.Throw("java.lang.IllegalStateException", null, null, 0);

    private final List<String> wrong = new ArrayList<>();
    private int calls;
    private long passedBy;

    private StackEnds() {}

    /** A result. */
    private static final class Seven implements Effect.Answer {
        @Override
        public String refuses(Class<?> result) {
            return "";
        }

        @Override
        public Object answer(Class<?> result, @Nullable Object seen) {
            return 7;
        }
    }

    /** Does it all. */
    public static void main(String[] args) throws Exception {
        StackEnds all = new StackEnds();
        all.methods();
        all.futures();
        all.statements();
        all.requests();
        all.wrong.forEach(System.out::println);
        System.out.println(all.calls + " calls, " + all.passedBy + " passed by, " + all.wrong.size() + " wrong");
    }

    private void methods() throws InterruptedException {
        String desk = "com.example.woven.Desk";
        WovenJvm jvm = WovenJvm.of(
                MethodAdvice.ID,
                List.of(
                        MethodWeaves.of((MethodTarget) Target.parse(desk + "#submit")),
                        MethodWeaves.of(MethodAdvice.ID, (MethodTarget) Target.parse(desk + "#enter"), Shape.ENTRY)),
                MethodAdvice::new);
        Desk target = new Desk();
        for (String on : List.of(desk + "#submit", desk + "#submit where arg1 > 0")) {
            everyEffect(on, jvm.gate(), plan -> () -> target.submit("ACME", 1), true);
        }
        Effect answer = new Seven();
        for (Effect effect : List.of(
                answer,
                new Effect.Split(DELAY, DELAY),
                new Effect.After(DELAY),
                new Effect.After(EXCEPTION),
                new Effect.After(answer))) {
            onSmallStack(
                    "submit " + effect,
                    desk + "#submit",
                    jvm.gate(),
                    List.of(effect),
                    plan -> () -> target.submit("ACME", 1),
                    true);
        }
        everyEffect(desk + "#enter", jvm.gate(), plan -> () -> target.enter("ACME", 1), false);
    }

    private void futures() throws InterruptedException {
        String quotes = "com.example.woven.Quotes";
        WovenJvm jvm = WovenJvm.of(MethodAdvice.ID, List.of(), MethodAdvice::new);
        for (String method : List.of("future", "stage", "pooled")) {
            jvm.weave(MethodWeaves.of((MethodTarget) Target.parse(quotes + "#" + method)));
        }
        everyEffect(quotes + "#future", jvm.gate(), plan -> answered(), true);
        everyEffect(quotes + "#stage", jvm.gate(), plan -> new Completing(jvm.gate()), true);
        onSmallStack(
                quotes + "#pooled latency",
                quotes + "#pooled",
                jvm.gate(),
                List.of(DELAY),
                plan -> pooled(new Quotes()),
                true);
    }

    private static Call answered() {
        Quotes quotes = new Quotes();
        quotes.promise = CompletableFuture.completedFuture(7);
        return () -> quotes.future(1).join();
    }

    private static Call pooled(Quotes quotes) {
        quotes.task.run();
        return () -> {
            try {
                quotes.pooled().get();
            } catch (InterruptedException | ExecutionException impossible) {
                throw new AssertionError(impossible);
            }
        };
    }

    /**
     * The call has begun with room enough, and what it returned completes where there is none; its caller waits for the result elsewhere. The JDK loses
     * what hangs on a future where the stack ends, so whoever reads the open calls catches up on it.
     */
    private static final class Completing implements Call {

        private static final long PATIENCE_NANOS = 2_000_000_000L;

        private final Quotes quotes = new Quotes();
        private final PlanSwitch gate;
        private CompletableFuture<Integer> real = new CompletableFuture<>();
        private CompletionStage<Integer> result = real;

        Completing(PlanSwitch gate) {
            this.gate = gate;
        }

        @Override
        public void before() {
            real = new CompletableFuture<>();
            quotes.promise = real;
            result = quotes.stage();
        }

        @Override
        public void run() {
            real.complete(7);
        }

        @Override
        public void after() {
            real.complete(7); // as whoever caught the overflow would
            CompletableFuture<Integer> waited = result.toCompletableFuture();
            long end = System.nanoTime() + PATIENCE_NANOS;
            while (!waited.isDone()) {
                if (System.nanoTime() - end > 0) {
                    throw new AssertionError("its caller would wait for ever");
                }
                gate.openCalls((recorder, segment, begun, injected) -> {});
                LockSupport.parkNanos(100_000);
            }
        }
    }

    private void statements() throws Exception {
        WovenJvm jvm = WovenJvm.of(JdbcAdvice.ID, JdbcWeaves.rules(), JdbcAdvice::new);
        Connection connection = (Connection) Proxy.newProxyInstance(
                StackEnds.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, with) -> null);
        Statement statement = new ByteBuddy()
                .subclass(Answers.class)
                .method(ElementMatchers.isAbstract())
                .intercept(StubMethod.INSTANCE)
                .make()
                .load(StackEnds.class.getClassLoader())
                .getLoaded()
                .getDeclaredConstructor(Connection.class)
                .newInstance(connection);
        everyEffect(
                "jdbc select",
                jvm.gate(),
                plan -> () -> {
                    try {
                        statement.executeQuery("select 1");
                    } catch (SQLException impossible) {
                        throw new AssertionError(impossible);
                    }
                },
                true);
    }

    /** Without the JDK's client, which has a selector and pools to lose; the gate's side of it is the same. */
    private void requests() throws InterruptedException {
        HttpClientAdvice advice = new HttpClientAdvice(
                new InjectedExceptions(List.of(Glob.ofType("**")), OwnInstrumentation.get()), new Problems(line -> {}));
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://stack/")).build();
        Gate none = new Gate(place -> null, java.util.Map.of(), (captured, lookup) -> {}, new Problems(line -> {}));
        for (String method : List.of("send", "sendAsync")) {
            WovenPlace place = new WovenPlace(
                    1, "any.Client", method, "()V", false, HttpClientAdvice.ID, Shape.AROUND, false, 1, 1);
            MethodType type = MethodType.genericMethodType(method.equals("send") ? 3 : 4);
            Caller calls = plan -> {
                boolean armed = !plan.rules().isEmpty();
                MethodHandle enter = advice.enter(place, ofClient(), type, plan, armed);
                return method.equals("send") ? () -> send(enter, request) : () -> sendAsync(enter, request);
            };
            onSmallStack(method + " latency", "http-client", none, List.of(DELAY), calls, true);
            onSmallStack(method + " exception", "http-client", none, List.of(EXCEPTION), calls, true);
            onSmallStack(method + " measured", "http-client", none, List.of(), calls, true);
        }
    }

    /** Built as the JDK's client, and answers when the call begins. */
    @SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // found by name
    private static final class Client {

        private record Executing(Executor delegate) {}

        private CompletableFuture<?> sendAsync(
                HttpRequest request, BodyHandler<?> bodies, PushPromiseHandler<?> pushes, Executor executor) {
            CompletableFuture<Object> response = new CompletableFuture<>();
            executor.execute(() -> response.complete("response"));
            return response;
        }

        private Object facade() {
            return this;
        }

        private Executing theExecutor() {
            return new Executing(Runnable::run);
        }
    }

    private static MethodHandles.Lookup ofClient() {
        try {
            return MethodHandles.privateLookupIn(Client.class, MethodHandles.lookup());
        } catch (IllegalAccessException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static void send(MethodHandle enter, HttpRequest request) {
        try {
            Object token = (Object) enter.invokeExact(CLIENT, (Object) request, (Object) BODIES);
            if (token instanceof Callable<?> instead) {
                instead.call();
            } else if (token != null) {
                Ends.of("response", token);
            }
        } catch (RuntimeException | Error thrown) {
            throw thrown;
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static void sendAsync(MethodHandle enter, HttpRequest request) {
        try {
            Object token = (Object) enter.invokeExact(CLIENT, (Object) request, (Object) BODIES, (Object) null);
            Object result = CompletableFuture.completedFuture("response");
            if (token instanceof Callable<?> instead) {
                result = instead.call();
            } else if (token != null) {
                result = Ends.of(result, token);
            }
            ((CompletableFuture<?>) result).join();
        } catch (RuntimeException | Error thrown) {
            throw thrown;
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    private interface Caller {
        Call of(LoadedPlan plan);
    }

    /** What is done at the end of a stack. */
    private interface Call {

        /** With stack enough. */
        default void before() {}

        /** Where it ends. */
        void run();

        /** With stack enough again. */
        default void after() {}
    }

    private void everyEffect(String on, PlanSwitch gate, Caller caller, boolean measured) throws InterruptedException {
        onSmallStack(on + " latency", on, gate, List.of(DELAY), caller, measured);
        onSmallStack(on + " exception", on, gate, List.of(EXCEPTION), caller, measured);
        if (measured) {
            onSmallStack(on + " measured", on, gate, List.of(), caller, true);
        }
    }

    private void onSmallStack(
            String what, String on, PlanSwitch gate, List<Effect> effects, Caller caller, boolean measured)
            throws InterruptedException {
        AtomicReference<Throwable> broke = new AtomicReference<>();
        Thread small = new Thread(
                null,
                () -> {
                    try {
                        atEveryDepth(what, on, gate, effects, caller, measured);
                    } catch (Throwable thrown) {
                        broke.set(thrown);
                    }
                },
                "small",
                320 * 1024);
        small.start();
        small.join();
        if (broke.get() != null) {
            wrong.add(what + ": " + broke.get());
            broke.get().printStackTrace();
        }
    }

    private void atEveryDepth(
            String what, String on, PlanSwitch gate, List<Effect> effects, Caller caller, boolean measured) {
        Counting recorder = new Counting();
        List<String> said = new ArrayList<>();
        Engine engine = new Engine(Clock.SYSTEM, gate, point -> recorder, new Problems(said::add));
        Target target = Target.parse(on);
        List<PlannedRule> rules = effects.stream()
                .map(effect -> new PlannedRule(what, on, random -> effect, target, 1, limit(on), 1))
                .toList();
        Target everyCall = target instanceof MethodTarget method ? method.everyCall() : target;
        LoadedPlan plan = engine.load(new Plan("ends", rules, List.of(), Set.of(everyCall), false, Limit.NONE));
        engine.measure(plan, true);
        if (!rules.isEmpty()) {
            engine.arm(plan, Duration.ofMinutes(5), false, () -> true, () -> {});
        }
        Call call = caller.of(plan);
        Runnable guarded = guarded(call);
        for (int i = 0; i < WARM; i++) {
            all(call, guarded);
        }
        for (int level = 0; level < LEVELS; level++) {
            call.before();
            StackEnd.call(level, guarded);
            call.after();
            calls++;
            recorder.awaitEnds(gate);
            long struck = struck(engine, plan);
            int begun = recorder.begun.get();
            all(call, guarded);
            recorder.awaitEnds(gate);
            if (!rules.isEmpty() && struck(engine, plan) != struck + 1) {
                wrong.add(what + " at " + level + ": the next call was not struck");
            }
            if (measured && recorder.begun.get() != begun + 1) {
                wrong.add(what + " at " + level + ": the next call was not measured");
            }
            if (measured && recorder.open() > 0) {
                wrong.add(what + " at " + level + ": " + recorder.begun.get() + " begun, " + recorder.ended.get()
                        + " ended");
            }
            if (!wrong.isEmpty()) {
                return;
            }
        }
        passedBy += engine.passedBy(plan);
        int left = engine.disarm(plan);
        if (left != 0) {
            wrong.add(what + ": " + left + " inside for ever");
        }
        if (!rules.isEmpty() && !engine.counts(plan).get(0).broke().isEmpty()) {
            wrong.add(what + ": " + engine.counts(plan).get(0).broke());
        }
        engine.unload(plan);
    }

    private static void all(Call call, Runnable guarded) {
        call.before();
        guarded.run();
        call.after();
    }

    private static Runnable guarded(Call call) {
        return () -> {
            try {
                call.run();
            } catch (IllegalStateException | CompletionException injected) {
                // what was asked for, or a stage that met the end of the stack
            }
        };
    }

    /** One at a time, so that one that stays inside is noticed; calls that end elsewhere are too slow for that. */
    private static Limit limit(String on) {
        return on.contains("Quotes") || on.equals("http-client") ? Limit.NONE : new Limit(1, 0, 0);
    }

    private static long struck(Engine engine, LoadedPlan plan) {
        List<RuleCount> counts = engine.counts(plan);
        return counts.isEmpty() ? 0 : counts.get(0).struck();
    }

    private static final class Counting implements CallRecorder {

        private final AtomicInteger begun = new AtomicInteger();
        private final AtomicInteger ended = new AtomicInteger();

        /** What ends on another thread does so in a moment, and where its end was lost when it is looked for; what never does is seen then. */
        void awaitEnds(PlanSwitch gate) {
            for (int i = 0; i < 2_000 && open() > 0; i++) {
                gate.openCalls((recorder, segment, begun, injected) -> {});
                LockSupport.parkNanos(1_000_000);
            }
        }

        int open() {
            return begun.get() - ended.get();
        }

        @Override
        public int begun(long nanos) {
            begun.incrementAndGet();
            return 0;
        }

        @Override
        public void returned(int segment, long nanos) {
            ended.incrementAndGet();
        }

        @Override
        public void threw(int segment, long nanos, Class<?> type) {
            ended.incrementAndGet();
        }
    }
}

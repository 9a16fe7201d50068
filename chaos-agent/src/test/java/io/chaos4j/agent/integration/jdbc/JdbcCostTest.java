package io.chaos4j.agent.integration.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import com.zaxxer.hikari.HikariDataSource;
import io.chaos4j.engine.Engine;
import io.chaos4j.engine.LoadedPlan;
import io.chaos4j.engine.PlanSwitch;
import io.chaos4j.event.CallRecorder;
import io.chaos4j.event.Problems;
import io.chaos4j.fault.Effect;
import io.chaos4j.gate.InjectedExceptions;
import io.chaos4j.gate.Shape;
import io.chaos4j.gate.WovenPlace;
import io.chaos4j.model.Limit;
import io.chaos4j.model.Target;
import io.chaos4j.plan.Plan;
import io.chaos4j.plan.PlannedRule;
import io.chaos4j.testing.OwnInstrumentation;
import io.chaos4j.time.Clock;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a statement through a pool's wrapper costs while a plan is armed that does not strike it. */
class JdbcCostTest {

    private static final int CALLS = 20_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Problems problems = new Problems(sentence -> {});
    private final JdbcAdvice advice =
            new JdbcAdvice(new InjectedExceptions(List.of(), OwnInstrumentation.get()), problems);
    private final MethodHandle enter = enter(armedFor("another"));

    @Test
    void aCallThatIsNotStruckAllocatesNothing() throws Throwable {
        try (HikariDataSource pool = pool();
                Connection connection = pool.getConnection();
                Statement outer = connection.createStatement()) {
            Statement drivers = outer.unwrap(Statement.class);
            assertThat(drivers).isNotSameAs(outer);
            for (int round = 0; round < 5; round++) {
                call(outer, drivers);
            }
            assertThat(allocated(() -> call(outer, drivers)) / CALLS).isZero();
            assertThat(allocated(() -> allocate()) / CALLS).isPositive();
            assertThat(problems.all()).isEmpty();
        }
    }

    /** Statements and metadata have a method of the same name as data sources have. */
    @Test
    void aMethodThatAnotherInterfaceOfJdbcDeclaresHasNoGate() {
        WovenPlace place = new WovenPlace(
                1,
                "whatever",
                "getConnection",
                "()Ljava/sql/Connection;",
                false,
                JdbcAdvice.ID,
                Shape.AROUND,
                false,
                1,
                1);
        assertThat(advice.links(place, org.h2.jdbc.JdbcStatement.class)).isFalse();
        assertThat(advice.links(place, org.h2.jdbc.JdbcDatabaseMetaData.class)).isFalse();
        assertThat(advice.links(place, org.h2.jdbcx.JdbcConnectionPool.class)).isTrue();
        assertThat(advice.links(place, Unsaid.class))
                .as("a class whose subclasses may be data sources")
                .isTrue();
    }

    /** The first call asks what the connection is called. */
    @Test
    void aStatementOfADataSourceThatThePlanDoesNotNameIsLeftAlone() throws Throwable {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:unnamed");
                Statement statement = connection.createStatement()) {
            ((Frame) (Object) enter.invokeExact((Object) statement, (Object) "select 1")).ended();
            assertThat((Object) enter.invokeExact((Object) statement, (Object) "select 1"))
                    .isNull();
            assertThat(problems.all()).isEmpty();
        }
    }

    @Test
    void aStatementOfADataSourceThatThePlanNamesIsNotLeftAlone() throws Throwable {
        MethodHandle named = enter(armedFor("jdbc:h2:mem:named"));
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:named");
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < 3; i++) {
                Object token = (Object) named.invokeExact((Object) statement, (Object) "update t set a = 1");
                assertThat(token).as("whatever kind of call it is").isNotNull();
                ((Frame) token).ended();
            }
        }
    }

    private MethodHandle enter(LoadedPlan plan) {
        return advice.enter(
                new WovenPlace(
                        1,
                        "any.Statement",
                        "execute",
                        "(Ljava/lang/String;)Z",
                        false,
                        JdbcAdvice.ID,
                        Shape.AROUND,
                        false,
                        1,
                        1),
                MethodHandles.lookup(),
                MethodType.methodType(Object.class, Object.class, Object.class),
                plan,
                true);
    }

    private static HikariDataSource pool() {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl("jdbc:h2:mem:cost");
        return pool;
    }

    private void call(Object outer, Object drivers) throws Throwable {
        for (int i = 0; i < CALLS; i++) {
            Frame outside = (Frame) (Object) enter.invokeExact(outer, (Object) "select 1");
            Frame inside = (Frame) (Object) enter.invokeExact(drivers, (Object) "select 1");
            inside.ended();
            outside.ended();
        }
    }

    private static void allocate() {
        Object[] sink = new Object[1];
        for (int i = 0; i < CALLS; i++) {
            sink[0] = new byte[64];
        }
        assertThat(sink[0]).isNotNull();
    }

    private static long allocated(Body body) throws Throwable {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        body.run();
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    private static LoadedPlan armedFor(String source) {
        Target target = Target.parse("jdbc select \"" + source + "\"");
        PlannedRule rule = new PlannedRule("fault", "another", random -> new Effect.Delay(1), target, 1, Limit.NONE, 1);
        Engine engine = new Engine(Clock.SYSTEM, PlanSwitch.NONE, point -> new Silent(), new Problems(text -> {}));
        LoadedPlan loaded = engine.load(new Plan("cost", List.of(rule), List.of(), Set.of(target), false, Limit.NONE));
        engine.arm(loaded, Duration.ofMinutes(1), false, () -> true, () -> {});
        return loaded;
    }

    private interface Body {
        void run() throws Throwable;
    }

    private static final class Silent implements CallRecorder {
        @Override
        public int begun(long nanos) {
            return 0;
        }

        @Override
        public void returned(int segment, long nanos) {}

        @Override
        public void threw(int segment, long nanos, Class<?> type) {}
    }

    static class Unsaid {}
}

package io.chaos4j.agent.integration.jdbc;

import io.chaos4j.agent.integration.kit.Behind;
import io.chaos4j.engine.LoadedPlan;
import io.chaos4j.event.Problems;
import io.chaos4j.gate.Advice;
import io.chaos4j.gate.InjectedExceptions;
import io.chaos4j.gate.StackRoom;
import io.chaos4j.gate.Token;
import io.chaos4j.gate.WovenPlace;
import io.chaos4j.model.Target;
import io.chaos4j.target.jdbc.JdbcTarget;
import io.chaos4j.time.ChaosThread;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happens at the woven methods of JDBC. Names no type of {@code java.sql} itself, which may be absent.
 *
 * <p>Each engine has its own: what it has learned, and where its threads are, is no business of another engine in the
 * same JVM. Thread-safe.
 */
public final class JdbcAdvice implements Advice {

    /** The integration's id. */
    public static final String ID = "jdbc";

    private static final MethodHandle ENTER;
    private static final MethodHandle IS_INSTANCE;

    static {
        try {
            ENTER = MethodHandles.lookup()
                    .findVirtual(
                            JdbcAdvice.class,
                            "enter",
                            MethodType.methodType(
                                    Object.class, JdbcCalls.class, Place.class, Object.class, Object.class));
            IS_INSTANCE = MethodHandles.publicLookup()
                    .findVirtual(Class.class, "isInstance", MethodType.methodType(boolean.class, Object.class));
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    @SuppressWarnings("ThreadLocalUsage") // each engine has its own
    private final ThreadLocal<JdbcThread> threads = new JdbcThread.Local();

    private final InjectedExceptions exceptions;
    private final Problems problems;
    private volatile @Nullable AllCalls calls;

    public JdbcAdvice(InjectedExceptions exceptions, Problems problems) {
        this.exceptions = exceptions;
        this.problems = problems;
    }

    /**
     * Not only in classes that implement the interface: drivers and pools often declare the method in a superclass that does not, and then each
     * call tells. A method that another interface of JDBC declares, such as the one by which a statement gives its connection, is that interface's:
     * asking each of its calls would cost more than all the rest.
     */
    @Override
    public boolean links(WovenPlace place, Class<?> owner) {
        @Nullable Class<?> meant = place.isStatic() ? null : interfaceOf(place, owner);
        return meant != null
                && (meant.isAssignableFrom(owner)
                        || (!Modifier.isFinal(owner.getModifiers())
                                && !isOfAnotherInterface(place.methodName(), owner)));
    }

    private static boolean isOfAnotherInterface(String method, Class<?> owner) {
        for (@Nullable Class<?> type = owner; type != null; type = type.getSuperclass()) {
            for (Class<?> each : type.getInterfaces()) {
                boolean isOfJdbc =
                        each.getName().startsWith("java.sql.") || each.getName().startsWith("javax.sql.");
                if ((isOfJdbc && declares(each, method)) || isOfAnotherInterface(method, each)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean declares(Class<?> type, String method) {
        for (Method each : type.getDeclaredMethods()) {
            if (each.getName().equals(method)) {
                return true;
            }
        }
        return false;
    }

    /** The interface whose calls are meant, as the class sees it; null where there is none, and no implementer either. */
    private static @Nullable Class<?> interfaceOf(WovenPlace place, Class<?> owner) {
        try {
            return Class.forName(Operation.of(place.methodName()).interfaceName(), false, owner.getClassLoader());
        } catch (ClassNotFoundException | LinkageError absent) {
            return null;
        }
    }

    @Override
    public boolean covers(WovenPlace place, Class<?> owner, Target target) {
        return target instanceof JdbcTarget jdbc
                && Operation.of(place.methodName()).mayBe(jdbc.kind());
    }

    /** Names travel from data sources, kinds from where statements are prepared, and a pool's checks must be known. */
    @Override
    public boolean serves(WovenPlace place, Class<?> owner, Target target) {
        return target instanceof JdbcTarget;
    }

    @Override
    public MethodHandle enter(WovenPlace place, Lookup lookup, MethodType type, LoadedPlan plan, boolean armed) {
        Operation operation = Operation.of(place.methodName());
        Place at = Place.of(operation, lookup.lookupClass(), place.methodName(), plan, armed);
        MethodHandle bound = MethodHandles.insertArguments(ENTER, 0, this, calls().of(operation), at);
        boolean argument = type.parameterCount() > 1
                && (operation == Operation.AUTO_COMMIT || !type.parameterType(1).isPrimitive());
        MethodHandle fitting =
                argument ? bound : MethodHandles.insertArguments(bound, 1, new @Nullable Object[] {null});
        int taken = argument ? 2 : 1;
        MethodHandle entered =
                MethodHandles.dropArguments(fitting, taken, type.parameterList().subList(taken, type.parameterCount()));
        @Nullable Class<?> meant = interfaceOf(place, lookup.lookupClass());
        return meant == null || meant.isAssignableFrom(lookup.lookupClass())
                ? entered
                : MethodHandles.guardWithTest(IS_INSTANCE.bindTo(meant), entered, MethodHandles.empty(entered.type()));
    }

    private AllCalls calls() {
        @Nullable AllCalls made = calls;
        return made != null ? made : makeCalls();
    }

    private synchronized AllCalls makeCalls() {
        @Nullable AllCalls made = calls;
        if (made == null) {
            made = new AllCalls(exceptions);
            calls = made;
        }
        return made;
    }

    @SuppressWarnings("UnusedMethod") // called through a method handle
    private @Nullable Object enter(JdbcCalls of, Place place, Object receiver, @Nullable Object argument)
            throws Throwable {
        if (ChaosThread.isCurrent() || StackRoom.isShort()) {
            return null;
        }
        @Nullable Frame frame = null;
        @Nullable Token token = null;
        @Nullable Throwable injected = null;
        try {
            JdbcThread thread = threads.get();
            frame = of.begin(thread, place, receiver, argument);
            token = frame;
            if (frame != null) {
                injected = of.decide(thread, frame);
                if (place.behind()) {
                    token = ending(frame);
                }
            }
        } catch (Throwable ours) {
            unmeasured(place, ours);
        }
        if (injected != null && frame != null) {
            leave(frame, injected);
            throw injected;
        }
        return token;
    }

    /** What ends the method: where rules act behind the call, they do it there. */
    private Token ending(Frame frame) {
        @Nullable List<Behind> behinds = frame.call().takeBehinds();
        return behinds == null
                ? frame
                : new LateEnd(frame, behinds, frame.call().point(), exceptions);
    }

    private void leave(Frame frame, Throwable injected) {
        try {
            frame.finish(null, injected);
        } catch (Throwable ours) {
            if (!StackRoom.ranOut(ours)) {
                problems.add("An injected exception could not be counted", ours);
            }
        }
    }

    private void unmeasured(Place place, Throwable ours) {
        if (!StackRoom.ranOut(ours)) {
            problems.add(
                    "A call of " + place.owner().getName() + "#" + place.method() + " could not be measured", ours);
        }
    }
}

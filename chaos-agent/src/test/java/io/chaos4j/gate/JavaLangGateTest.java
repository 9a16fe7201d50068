package io.chaos4j.gate;

import static java.lang.invoke.MethodType.methodType;
import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.testing.OwnInstrumentation;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class JavaLangGateTest {

    private static final Instrumentation INSTRUMENTATION = OwnInstrumentation.get();
    private static final MethodType LONG_EXIT = methodType(long.class, long.class, Object.class);

    @Test
    void theClassLiesInJavaLangAndEveryLoaderFindsIt() throws Exception {
        install("answering");

        Class<?> gate = Class.forName(JavaLangGate.NAME, false, new ClassLoader(null) {});

        assertThat(gate.getPackageName()).isEqualTo("java.lang");
        assertThat(gate.getModule()).isSameAs(Object.class.getModule());
    }

    @Test
    void javaLangStaysClosedToOurOwnModule() {
        install("answering");

        assertThat(Object.class.getModule().isOpen("java.lang", JavaLangGate.class.getModule()))
                .isFalse();
    }

    @Test
    void aLinkerKeepsItsIndexAndAnotherGetsAnother() throws Exception {
        Linker linker = linker("answering");

        int first = JavaLangGate.install(INSTRUMENTATION, linker);

        assertThat(JavaLangGate.install(INSTRUMENTATION, linker)).isEqualTo(first);
        assertThat(install("throwing")).isNotEqualTo(first);
    }

    @Test
    void theLinkersSiteIsWhatTheApplicationGets() throws Throwable {
        CallSite site = link("enter", methodType(Object.class, int.class), install("answering"));

        assertThat(site.getTarget().invokeWithArguments(1)).isEqualTo("7");
    }

    @Test
    void whateverTheLinkerDoesTheSiteIsIdle() throws Throwable {
        for (String linker : new String[] {"throwing", "nothing", "mistyped"}) {
            int engine = install(linker);
            assertThat(link("enter", methodType(Object.class, int.class), engine)
                            .getTarget()
                            .invokeWithArguments(1))
                    .isNull();
            assertThat(link("exit", LONG_EXIT, engine).getTarget().invokeWithArguments(5L, "token"))
                    .isEqualTo(5L);
            assertThat(link("exit", methodType(void.class, Object.class), engine)
                            .getTarget()
                            .invokeWithArguments("token"))
                    .isNull();
            assertThat(link("raise", methodType(void.class, Throwable.class, Object.class), engine)
                            .getTarget()
                            .invokeWithArguments(new Exception("raised"), "token"))
                    .isNull();
        }
    }

    @Test
    void anEngineThatNobodyRegisteredIsIdle() throws Throwable {
        assertThat(link("enter", methodType(Object.class, int.class), 1_000_000)
                        .getTarget()
                        .invokeWithArguments(1))
                .isNull();
    }

    @Test
    void aCallableTokenYieldsTheResultEvenWhereTheLinkerFails() throws Throwable {
        Callable<Long> token = () -> 42L;

        CallSite failed = link("exit", LONG_EXIT, install("throwing"));
        CallSite linked = link("exit", LONG_EXIT, install("adding"));

        assertThat(failed.getTarget().invokeWithArguments(0L, token)).isEqualTo(42L);
        assertThat(linked.getTarget().invokeWithArguments(0L, token)).isEqualTo(42L);
        assertThat(linked.getTarget().invokeWithArguments(5L, "token")).isEqualTo(6L);
    }

    private static CallSite link(String name, MethodType type, int engine) throws ReflectiveOperationException {
        return (CallSite) Class.forName(JavaLangGate.NAME)
                .getMethod("link", Lookup.class, String.class, MethodType.class, Object.class, Object.class)
                .invoke(null, MethodHandles.lookup(), name, type, engine, 7);
    }

    private static int install(String linker) {
        return JavaLangGate.install(INSTRUMENTATION, linker(linker));
    }

    private static Linker linker(String name) {
        return switch (name) {
            case "answering" -> JavaLangGateTest::answering;
            case "adding" -> JavaLangGateTest::adding;
            case "throwing" ->
                (lookup, end, type, place) -> {
                    throw new IllegalStateException("the linker fails");
                };
            case "nothing" -> (lookup, end, type, place) -> null;
            case "mistyped" ->
                (lookup, end, type, place) -> new ConstantCallSite(MethodHandles.empty(methodType(void.class)));
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static CallSite answering(Lookup lookup, String name, MethodType type, int place) {
        MethodHandle answer = MethodHandles.constant(Object.class, Integer.toString(place));
        return new ConstantCallSite(MethodHandles.dropArguments(answer, 0, type.parameterList()));
    }

    private static CallSite adding(Lookup lookup, String name, MethodType type, int place) {
        try {
            MethodHandle sum = MethodHandles.lookup()
                    .findStatic(Math.class, "addExact", methodType(long.class, long.class, long.class));
            return new ConstantCallSite(
                    MethodHandles.dropArguments(MethodHandles.insertArguments(sum, 1, 1L), 1, Object.class));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.toString(), e);
        }
    }
}

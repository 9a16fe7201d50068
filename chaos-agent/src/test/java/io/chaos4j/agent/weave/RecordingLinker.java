package io.chaos4j.agent.weave;

import static java.lang.invoke.MethodType.methodType;

import io.chaos4j.gate.Linker;
import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Notes every call of every gate, and gives the tokens that the test wants. */
final class RecordingLinker implements Linker {

    /** One call of a gate: its name, its place and its arguments. */
    record Call(String name, int place, List<@Nullable Object> arguments) {}

    private final List<Call> calls = new ArrayList<>();
    private Function<Call, @Nullable Object> tokens = call -> "token";

    /** One that links nothing. */
    static Linker idle() {
        return (lookup, name, type, place) -> null;
    }

    List<Call> calls() {
        return calls;
    }

    /** The calls' names, in their order. */
    List<String> names() {
        return calls.stream().map(Call::name).toList();
    }

    /** What {@code enter} gives from now on. */
    void tokens(Function<Call, @Nullable Object> by) {
        tokens = by;
        calls.clear();
    }

    @Override
    public CallSite link(Lookup lookup, String name, MethodType type, int place) {
        MethodHandle called;
        try {
            called = MethodHandles.lookup()
                    .bind(this, "called", methodType(Object.class, String.class, int.class, Object[].class));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.toString(), e);
        }
        MethodHandle target = MethodHandles.insertArguments(called, 0, name, place)
                .asCollector(Object[].class, type.parameterCount());
        return new ConstantCallSite(target.asType(type));
    }

    @SuppressWarnings("unused") // through a method handle
    private @Nullable Object called(String name, int place, @Nullable Object[] arguments) {
        Call call = new Call(name, place, Arrays.asList(arguments));
        calls.add(call);
        return switch (name) {
            case "enter" -> tokens.apply(call);
            case "exit" -> arguments[0];
            default -> null;
        };
    }
}

package io.chaos4j.gate;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Links the places that one engine has woven.
 *
 * <p>It is a {@link Function} besides, because the class in {@code java.lang} that calls it can name JDK types only; and no method
 * handle, because to call one of a type of its own the JVM spins classes, milliseconds of them in the application's start.
 */
@FunctionalInterface
public interface Linker extends Function<Object[], @Nullable Object> {

    /**
     * The call site of one end of a place; called for each {@code invokedynamic} when it first runs, by several threads at once where
     * they meet there.
     *
     * @param lookup full rights on the woven class
     * @param name which end of the call it is: {@code enter}, {@code entry}, {@code exit}, {@code raise} or {@code capture}
     * @param type of the call
     * @param place the place's id
     * @return null, or a site of another type, or whatever is thrown makes the place idle
     */
    @Nullable
    CallSite link(Lookup lookup, String name, MethodType type, int place);

    /** As the class in {@code java.lang} calls it: the four arguments of {@link #link} in their order. */
    @Override
    default @Nullable Object apply(Object[] call) {
        return link((Lookup) call[0], (String) call[1], (MethodType) call[2], (Integer) call[3]);
    }
}

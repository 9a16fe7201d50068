package io.chaos4j.agent.integration.method;

import io.chaos4j.agent.integration.CallShape;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The kind of future that a method says it returns.
 *
 * @param declared its class
 */
record StageType(Class<?> declared) {

    private static final String REMEDY = "declare a CompletableFuture, or name the method that does the work";

    /**
     * The future that a method returns.
     *
     * @param descriptor the method's
     * @param owner the class that contains it, whose loader knows the type. Only types outside the JDK are loaded, and none is initialised.
     * @return null when it returns none
     */
    static @Nullable StageType of(String descriptor, Class<?> owner) {
        CallShape shape = CallShape.of(descriptor);
        @Nullable String name = CallShape.resultType(descriptor);
        if (name == null || (shape == CallShape.RETURN && name.startsWith("java."))) {
            return null;
        }
        try {
            Class<?> type = Class.forName(name, false, owner.getClassLoader());
            return shape != CallShape.RETURN || CompletionStage.class.isAssignableFrom(type)
                    ? new StageType(type)
                    : null;
        } catch (ClassNotFoundException | LinkageError absent) {
            return null; // what the method returns is null then, or the method fails by itself
        }
    }

    boolean isPlainFuture() {
        return declared == Future.class;
    }

    /** Whether a failed future of this type can be made. */
    boolean canFail() {
        return declared.isAssignableFrom(CompletableFuture.class);
    }

    /** Why not, and what helps. */
    String cannotFail(String point) {
        return point + " returns " + declared.getName() + ", of which no failed one can be made; " + REMEDY;
    }

    /** Why none can stand for a real one. */
    String cannotWait(String point) {
        return point + " returns " + declared.getName() + ", of which none can complete later; " + REMEDY;
    }

    /** A future that can be returned instead of a real one and completes when it is made to; null when there can be none. */
    @Nullable
    CompletableFuture<Object> inPlaceOf(CompletionStage<?> real) {
        if (declared.isAssignableFrom(HeldBack.class)) {
            return new HeldBack(real);
        }
        @Nullable
        CompletableFuture<Object> another =
                real instanceof CompletableFuture<?> future ? future.newIncompleteFuture() : null;
        return declared.isInstance(another) ? another : null;
    }
}

package io.chaos4j.agent.integration.jdbc;

import org.jspecify.annotations.Nullable;

/** Who calls a woven method. Walks the stack, so it is asked only where a call would otherwise be misread. */
final class Callers {

    private static final StackWalker WALKER = StackWalker.getInstance();

    private Callers() {}

    /**
     * The class of the method that called the woven one; null when there is none.
     *
     * @param method the woven method's name; methods of the same name that call it are looked past
     */
    static @Nullable String of(String method) {
        return of(method, method);
    }

    /**
     * The same where the call has come through wrappers.
     *
     * @param method the name of the outermost method
     * @param inner the name of the innermost
     */
    static @Nullable String of(String method, String inner) {
        return WALKER.walk(frames -> frames.dropWhile(Callers::isOurs)
                .dropWhile(frame -> frame.getMethodName().equals(method)
                        || frame.getMethodName().equals(inner)
                        || isReflection(frame))
                .map(StackWalker.StackFrame::getClassName)
                .findFirst()
                .orElse(null));
    }

    private static boolean isOurs(StackWalker.StackFrame frame) {
        return frame.getClassName().startsWith("io.chaos4j.") || isReflection(frame);
    }

    private static boolean isReflection(StackWalker.StackFrame frame) {
        String name = frame.getClassName();
        return name.startsWith("java.lang.invoke.")
                || name.startsWith("java.lang.reflect.")
                || name.startsWith("jdk.internal.reflect.");
    }
}

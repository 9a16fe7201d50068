package io.chaos4j.agent.integration.http.apache5;

import io.chaos4j.gate.InjectedExceptions;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What the client itself throws for what is injected, in 5.2 to 5.6. */
final class OwnExceptions {

    private OwnExceptions() {}

    /**
     * The same failure, as the client has it: it knows refused connections as a type of its own, which is a {@link ConnectException}, and timeouts as types of its own
     * where the JDK's client has others.
     */
    static @Nullable Throwable of(Library library, @Nullable Throwable injected) {
        if (injected == null) {
            return null;
        }
        try {
            @Nullable Throwable own = own(library, injected);
            if (own == null) {
                return injected;
            }
            own.setStackTrace(injected.getStackTrace());
            return own;
        } catch (Throwable unknown) {
            return injected;
        }
    }

    /** By name: a JVM may be without the JDK's client. */
    private static @Nullable Throwable own(Library library, Throwable injected) throws Throwable {
        @Nullable String message = injected.getMessage();
        return switch (injected.getClass().getName()) {
            case "java.net.ConnectException" -> library.refused(message);
            case "java.net.http.HttpConnectTimeoutException" -> library.connectTimedOut(message);
            case "java.net.http.HttpTimeoutException" -> new SocketTimeoutException(message);
            default -> null;
        };
    }

    /** The same exception, whose trace begins where the caller of an asynchronous client called it: what stands above that is ours. */
    static void trim(Throwable made) {
        StackTraceElement[] trace = made.getStackTrace();
        int first = 0;
        for (int i = 0; i < trace.length; i++) {
            if (trace[i].getClassName().equals(AsyncCall.class.getName())) {
                first = i + 1;
            }
        }
        made.setStackTrace(Arrays.copyOfRange(trace, first, trace.length));
        InjectedExceptions.trimmed(made);
    }

    /** The request was cancelled while a thread waited for its response. */
    static Throwable aborted(Library library) throws Throwable {
        return InjectedExceptions.trimmed(library.aborted("Request aborted"));
    }

    /** The response has not come in time, on a thread that waits for it. */
    static Throwable readTimedOut() {
        return InjectedExceptions.trimmed(new SocketTimeoutException("Read timed out"));
    }

    /**
     * The response has not come in time.
     *
     * @param timeout how long that was, in nanoseconds
     */
    static Throwable timedOut(long timeout) {
        return InjectedExceptions.trimmed(new SocketTimeoutException(timeout / 1_000_000 + " MILLISECONDS"));
    }
}

package io.chaos4j.agent.integration.http.apache5;

import io.chaos4j.gate.InjectedExceptions;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What the client itself throws for what is injected, in 5.2 to 5.6. */
final class OwnExceptions {

    private OwnExceptions() {}

    /** The same failure, as the client has it: it knows refused connections as a type of its own, which is a {@link ConnectException}. */
    static @Nullable Throwable of(Library library, @Nullable Throwable injected) {
        if (injected == null || injected.getClass() != ConnectException.class) {
            return injected;
        }
        try {
            Throwable own = library.refused(injected.getMessage());
            own.setStackTrace(injected.getStackTrace());
            return own;
        } catch (Throwable unknown) {
            return injected;
        }
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

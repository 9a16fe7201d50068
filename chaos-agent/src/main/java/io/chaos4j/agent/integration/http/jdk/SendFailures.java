package io.chaos4j.agent.integration.http.jdk;

import io.chaos4j.gate.InjectedExceptions;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * What {@code send} throws for what its call failed by: an exception of the caller's thread with the failure as its cause, of the types
 * and with the messages that {@code HttpClientImpl.send} has for it in JDK 17 to 25.
 */
final class SendFailures {

    private SendFailures() {}

    static Exception thrownFor(@Nullable Throwable failure) {
        return InjectedExceptions.trimmed(made(failure));
    }

    private static Exception made(@Nullable Throwable failure) {
        @Nullable String message = failure == null ? null : failure.getMessage();
        if (failure instanceof IllegalArgumentException) {
            return new IllegalArgumentException(message, failure);
        } else if (failure instanceof SecurityException) {
            return new SecurityException(message, failure);
        } else if (failure instanceof HttpConnectTimeoutException) {
            return caused(new HttpConnectTimeoutException(message), failure);
        } else if (failure instanceof HttpTimeoutException) {
            return new HttpTimeoutException(message);
        } else if (failure instanceof ConnectException) {
            return caused(new ConnectException(message), failure);
        } else if (failure instanceof SSLHandshakeException) {
            return caused(new SSLHandshakeException(message), failure);
        } else if (failure instanceof SSLException) {
            return new SSLException(message, failure);
        } else if (failure instanceof ProtocolException) {
            return caused(new ProtocolException(message), failure);
        }
        return new IOException(message, failure);
    }

    private static Exception caused(Exception made, Throwable cause) {
        made.initCause(cause);
        return made;
    }
}

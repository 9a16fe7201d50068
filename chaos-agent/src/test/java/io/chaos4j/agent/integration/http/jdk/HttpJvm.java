package io.chaos4j.agent.integration.http.jdk;

import io.chaos4j.testing.WovenJvm;

/** This JVM with the JDK's HTTP client woven. */
final class HttpJvm {

    private HttpJvm() {}

    static WovenJvm woven() {
        return WovenJvm.of(HttpClientAdvice.ID, HttpClientWeaves.rules(), HttpClientAdvice::new);
    }
}

package io.chaos4j.agent.integration.jdbc;

import io.chaos4j.testing.WovenJvm;

/** This JVM with the methods of JDBC woven. */
final class JdbcJvm {

    private JdbcJvm() {}

    static WovenJvm woven() {
        return WovenJvm.of(JdbcAdvice.ID, JdbcWeaves.rules(), JdbcAdvice::new);
    }
}

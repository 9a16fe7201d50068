package io.chaos4j.agent.socket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UserNameTest {

    @Test
    void aUserWithoutANameHasItsNumber() {
        assertThat(UserName.of("?", "10001")).isEqualTo("10001");
        assertThat(UserName.of("", "10002")).isEqualTo("10002");
        assertThat(UserName.of("o brien", "1003")).isEqualTo("1003");
        assertThat(UserName.of("alice", "1000")).isEqualTo("alice");
    }

    @Test
    void whereNoNumberIsKnownTheNameIsSpelledAsFarAsItGoes() {
        assertThat(UserName.of("o brien", "")).isEqualTo("o_brien");
        assertThat(UserName.of("", "")).isEqualTo("unknown");
    }
}

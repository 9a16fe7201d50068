package io.chaos4j.fault.exception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chaos4j.fault.CallFault;
import io.chaos4j.fault.Effect;
import io.chaos4j.fault.FaultKinds;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExceptionFaultTest {

    @Test
    void aTypeAloneIsEnough() {
        assertThat(decided("java.io.IOException")).isEqualTo(new Effect.Throw("java.io.IOException", null, null, 0));
        assertThat(decided(Map.of("type", "com.acme.Outer$Inner")))
                .isEqualTo(new Effect.Throw("com.acme.Outer$Inner", null, null, 0));
    }

    @Test
    void aMessageFollowsTheFirstColon() {
        assertThat(decided("java.io.IOException: disk: full"))
                .isEqualTo(new Effect.Throw("java.io.IOException", "disk: full", null, 0));
    }

    @Test
    void sqlExceptionsCarryStateAndVendorCode() {
        assertThat(decided(Map.of(
                        "type", "java.sql.SQLTransientConnectionException",
                        "message", "pool is empty",
                        "sql-state", "08001",
                        "vendor-code", "-17")))
                .isEqualTo(new Effect.Throw("java.sql.SQLTransientConnectionException", "pool is empty", "08001", -17));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a..b", ".a", "a.", "1a", "java.io.IOException()", "a-b", "a/b"})
    void whatIsNoBinaryNameIsRefused(String type) {
        assertThatThrownBy(() -> decided(Map.of("type", type)))
                .hasMessageContaining("must be the binary name of an exception");
    }

    @Test
    void aTypeOfTheJdkWithoutItsPackageIsRefusedWithTheWholeName() {
        assertThatThrownBy(() -> decided("SQLException: no"))
                .hasMessageContaining("names no package; did you mean 'java.sql.SQLException'?");
        assertThat(decided("TypeOfTheDefaultPackage"))
                .isEqualTo(new Effect.Throw("TypeOfTheDefaultPackage", null, null, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"8001", "080011", "0800a", "08 01"})
    void whatIsNoSqlStateIsRefused(String state) {
        assertThatThrownBy(() -> decided(Map.of("type", "java.sql.SQLException", "sql-state", state)))
                .hasMessageContaining("must be five digits or upper case letters");
    }

    @Test
    void aMessageThatWouldForgeALineOfTheApplicationsLogIsRefused() {
        for (String message :
                new String[] {"no\nERROR forged", "no\rforged", "\u001b[2J", "a\u2028b", "a\u202eb", "a\u200bb"}) {
            assertThatThrownBy(() -> decided(Map.of("type", "java.io.IOException", "message", message)))
                    .hasMessageContaining("a message must be one line without characters that cannot be seen");
            assertThatThrownBy(() -> decided("java.io.IOException: x" + message + "y"))
                    .hasMessageContaining("has the message 'x")
                    .hasMessageNotContaining(message);
        }
        assertThat(decided("java.io.IOException: größer als 注文"))
                .isEqualTo(new Effect.Throw("java.io.IOException", "größer als 注文", null, 0));
    }

    @Test
    void behindACallItIsTheSameException() {
        assertThat(decided(Map.of("type", "java.io.IOException", "message", "lost", "when", "after")))
                .isEqualTo(new Effect.After(new Effect.Throw("java.io.IOException", "lost", null, 0)));
        assertThat(decided(Map.of("type", "java.io.IOException", "when", "before")))
                .isEqualTo(new Effect.Throw("java.io.IOException", null, null, 0));
    }

    private static Effect decided(Object parameters) {
        CallFault fault = (CallFault) FaultKinds.installed().create("exception", parameters);
        assertThat(fault.decide(1)).isSameAs(fault.decide(2));
        return fault.decide(3);
    }
}

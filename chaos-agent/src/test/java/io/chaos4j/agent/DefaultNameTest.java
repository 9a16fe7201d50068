package io.chaos4j.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DefaultNameTest {

    @Test
    void aMainClassGivesItsSimpleName() {
        assertThat(DefaultName.of("com.acme.OrderService")).isEqualTo("OrderService");
        assertThat(DefaultName.of("com.acme.OrderService --jar /x/other.jar")).isEqualTo("OrderService");
    }

    @Test
    void aModuleGivesItsMainClass() {
        assertThat(DefaultName.of("acme.orders/com.acme.OrderService")).isEqualTo("OrderService");
    }

    @Test
    void aJarGivesItsFileNameWithoutTheSuffix() {
        assertThat(DefaultName.of("order-service-1.2.jar --port 1")).isEqualTo("order-service-1.2");
        assertThat(DefaultName.of("/opt/my apps/orders.jar")).isEqualTo("orders");
    }

    @Test
    void aSourceFileGivesItsName() {
        assertThat(DefaultName.of("jdk.compiler/com.sun.tools.javac.launcher.Main src/Hello.java a"))
                .isEqualTo("Hello");
    }

    @Test
    void whatAServiceNameMayNotHaveIsReplaced() {
        assertThat(DefaultName.of("com.acme.Outer$Inner")).isEqualTo("Outer-Inner");
        assertThat(DefaultName.of("/opt/café \uD83D\uDE80.jar")).isEqualTo("caf---");
        assertThat(DefaultName.of("/opt/\u6ce8\u6587.jar")).isEqualTo("unnamed");
    }

    @Test
    void noCommandGivesNoName() {
        assertThat(DefaultName.of(null)).isEqualTo("unnamed");
        assertThat(DefaultName.of(" ")).isEqualTo("unnamed");
    }
}

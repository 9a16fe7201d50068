package io.chaos4j.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JdkToolTest {

    @Test
    void toolsOfTheJdkAreNoticed() {
        assertThat(JdkTool.isTool("java.base", "sun.security.tools.keytool.Main", null))
                .isTrue();
        assertThat(JdkTool.isTool("jdk.jcmd", "sun.tools.jps.Jps", "jdk.jcmd/sun.tools.jps.Jps -l"))
                .isTrue();
        assertThat(JdkTool.isTool(null, null, "jdk.compiler/com.sun.tools.javac.Main A.java"))
                .isTrue();
    }

    @Test
    void applicationsAreNot() {
        assertThat(JdkTool.isTool(null, null, "com.acme.Main jdk.jcmd/x")).isFalse();
        assertThat(JdkTool.isTool(null, null, "/opt/jdk.app/orders.jar")).isFalse();
        assertThat(JdkTool.isTool("acme.orders", "com.acme.Main", "acme.orders/com.acme.Main"))
                .isFalse();
        assertThat(JdkTool.isTool(null, null, null)).isFalse();
    }

    @Test
    void aSourceFileThatIsRunDirectlyIsAnApplication() {
        assertThat(JdkTool.isTool(
                        "jdk.compiler",
                        "com.sun.tools.javac.launcher.Main",
                        "jdk.compiler/com.sun.tools.javac.launcher.Main Hello.java"))
                .isFalse();
    }
}

package io.chaos4j.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnCommandLineTest {

    @TempDir
    private Path folder;

    @Test
    void theJarBehindJarIsNoticedWithBlanksInItsPathAndAgentsBehindIt() throws IOException {
        File jar = jar("the agent.jar", "io.chaos4j.launcher.Launcher");
        assertThat(OwnCommandLine.isCommandLine(jar.toString(), jar.toString(), jar))
                .isTrue();
        assertThat(OwnCommandLine.isCommandLine(jar + " list --all", jar + File.pathSeparator + "/opt/agent.jar", jar))
                .isTrue();
        Path link = Files.createSymbolicLink(folder.resolve("link"), jar.toPath());
        assertThat(OwnCommandLine.isCommandLine(link + " list", link.toString(), jar))
                .isTrue();
    }

    @Test
    void itsMainClassIsNoticed() throws IOException {
        assertThat(OwnCommandLine.isCommandLine("io.chaos4j.launcher.Launcher list", "x.jar", null))
                .isTrue();
        assertThat(OwnCommandLine.isCommandLine("io.chaos4j.launcher.Launcher", "x.jar", null))
                .isTrue();
        assertThat(OwnCommandLine.isCommandLine("io.chaos4j.launcher.LauncherOfOurs list", "x.jar", null))
                .isFalse();
    }

    @Test
    void anApplicationIsNot() throws IOException {
        File agent = jar("agent.jar", "io.chaos4j.launcher.Launcher");
        File application = jar("orders.jar", "com.acme.Orders");
        assertThat(OwnCommandLine.isCommandLine(application + " " + agent, application.toString(), agent))
                .isFalse();
        assertThat(OwnCommandLine.isCommandLine("com.acme.Orders " + agent, "classes", agent))
                .isFalse();
        assertThat(OwnCommandLine.isCommandLine(application + " x", application.toString(), application))
                .as("our classes are inside its jar")
                .isFalse();
        assertThat(OwnCommandLine.isCommandLine(null, "x.jar", agent)).isFalse();
        assertThat(OwnCommandLine.isCommandLine("com.acme.Orders", null, agent)).isFalse();
        assertThat(OwnCommandLine.isCommandLine("com.acme.Orders", "", null)).isFalse();
    }

    private File jar(String name, String mainClass) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, mainClass);
        Path jar = folder.resolve(name);
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        return jar.toFile();
    }
}

package io.chaos4j.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.agent.WeaverLoader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The jar that {@code chaos-junit} and embedding applications depend on; integration tests run on it. */
class PlainJarIT {

    @Test
    void theLauncherIsNotForTheClassPath() throws Exception {
        assertThat(names())
                .contains("io/chaos4j/agent/WeaverLoader.class")
                .noneMatch(name -> name.startsWith("io/chaos4j/launcher"));
    }

    @Test
    void byteBuddyLiesBeneathItsPrefixWithItsLicence() throws Exception {
        assertThat(names())
                .contains(
                        "chaos4j-weaver/net/bytebuddy/jar/asm/ClassReader.classdata",
                        "chaos4j-weaver/net/bytebuddy/agent/Installer.classdata",
                        "chaos4j-weaver/META-INF/LICENSE")
                .noneMatch(name -> name.startsWith("net/"))
                .noneMatch(name -> name.matches("chaos4j-weaver/net/bytebuddy/([^/]+|(?!jar/|agent/)[^/]+/.*)"));
    }

    @Test
    void theWeaverGetsThatByteBuddyWithoutOneOnTheClassPath() throws Exception {
        ClassLoader withoutByteBuddy = new ClassLoader("application", ClassLoader.getPlatformClassLoader()) {
            @Override
            public @Nullable InputStream getResourceAsStream(String name) {
                return name.startsWith("chaos4j-weaver/") ? WeaverLoader.class.getResourceAsStream("/" + name) : null;
            }
        };
        ClassLoader weaver = WeaverLoader.of(withoutByteBuddy);

        Class<?> reader = weaver.loadClass("net.bytebuddy.jar.asm.ClassReader");
        assertThat(reader.getClassLoader()).isSameAs(weaver);
        Object read = reader.getConstructor(String.class).newInstance("java.lang.Object");
        assertThat(reader.getMethod("getClassName").invoke(read)).isEqualTo("java/lang/Object");
    }

    private static List<String> names() throws IOException, URISyntaxException {
        Path path = Path.of(WeaverLoader.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (JarFile jar = new JarFile(path.toFile())) {
            return jar.stream().map(JarEntry::getName).toList();
        }
    }
}

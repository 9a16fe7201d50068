package io.chaos4j.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import net.bytebuddy.jar.asm.ClassReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The loader of the weaver, on the class path of this test: {@code target/classes} here, the packaged jar in integration tests. */
class WeaverLoaderTest {

    private final ClassLoader parent = WeaverLoaderTest.class.getClassLoader();
    private final ClassLoader loader = WeaverLoader.of(parent);

    @Test
    void byteBuddyIsACopyOfItsOwn() throws ClassNotFoundException {
        Class<?> own = loader.loadClass(ClassReader.class.getName());

        assertThat(own.getClassLoader()).isSameAs(loader);
        assertThat(own).isNotSameAs(ClassReader.class);
    }

    @Test
    void whatIsNeitherWeaverNorByteBuddyIsSharedWithTheCaller() throws ClassNotFoundException {
        assertThat(loader.loadClass(Options.class.getName())).isSameAs(Options.class);
    }

    @Test
    void theCopyWorks() throws Exception {
        Class<?> reader = loader.loadClass(ClassReader.class.getName());
        Object read = reader.getConstructor(String.class).newInstance("java.lang.Object");

        assertThat(reader.getMethod("getClassName").invoke(read)).isEqualTo("java/lang/Object");
    }

    @Test
    void classFilesAreFoundAsResources() throws Exception {
        try (InputStream in = loader.getResourceAsStream("net/bytebuddy/agent/Installer.class")) {
            assertThat(in).isNotNull();
            assertThat(in.readNBytes(4)).isEqualTo(new byte[] {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE});
        }
    }

    @Test
    void theCopyBeneathThePrefixWinsOverTheApplicationsOwn(@TempDir Path folder) throws Exception {
        plant(folder.resolve("net/bytebuddy/Planted.class"), "application");
        plant(folder.resolve("chaos4j-weaver/net/bytebuddy/Planted.classdata"), "ours");
        try (URLClassLoader application =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
            assertThat(text(WeaverLoader.of(application), "net/bytebuddy/Planted.class"))
                    .isEqualTo("ours");
        }
    }

    @Test
    void withoutThePrefixTheClassPathsOwnIsUsed(@TempDir Path folder) throws Exception {
        plant(folder.resolve("net/bytebuddy/Planted.class"), "application");
        try (URLClassLoader application =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
            assertThat(text(WeaverLoader.of(application), "net/bytebuddy/Planted.class"))
                    .isEqualTo("application");
        }
    }

    @Test
    void whatIsNowhereIsNotFound() {
        assertThatThrownBy(() -> loader.loadClass("net.bytebuddy.Nowhere")).isInstanceOf(ClassNotFoundException.class);
    }

    private static void plant(Path file, String content) throws Exception {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private static String text(ClassLoader loader, String resource) throws Exception {
        try (@Nullable InputStream in = loader.getResourceAsStream(resource)) {
            return in == null ? "(absent)" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

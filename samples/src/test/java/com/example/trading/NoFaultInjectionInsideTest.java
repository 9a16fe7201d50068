package com.example.trading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The platform is a stranger's application: it must not know what strikes it. */
class NoFaultInjectionInsideTest {

    @Test
    void noClassOfThePlatformMentionsTheLibrary() throws Exception {
        assertThat(classesThatMention("io/chaos4j")).isEmpty();
        assertThat(classesThatMention("io.chaos4j")).isEmpty();
    }

    @Test
    void theSearchFindsWhatIsThere() throws Exception {
        assertThat(classesThatMention("java/net/http/HttpClient")).isNotEmpty();
    }

    private static List<Path> classesThatMention(String name) throws Exception {
        Path classes = Path.of(OrderService.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Stream<Path> files = Files.walk(classes)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .filter(file -> mentions(file, name))
                    .toList();
        }
    }

    private static boolean mentions(Path file, String name) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(name);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}

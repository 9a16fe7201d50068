package io.chaos4j.sign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chaos4j.probe.application.Captured;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ApplicationLoggerTest {

    @Test
    void theWarningGoesOnceThroughTheFirstSlf4jThatALoaderFinds() throws IOException {
        URL[] slf4j = slf4j();
        PrintStream before = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (URLClassLoader none = new URLClassLoader(new URL[0], ClassLoader.getPlatformClassLoader());
                URLClassLoader one = new URLClassLoader(slf4j, ClassLoader.getPlatformClassLoader());
                URLClassLoader other = new URLClassLoader(slf4j, ClassLoader.getPlatformClassLoader())) {
            System.setErr(new PrintStream(printed, true, UTF_8));

            assertThat(ApplicationLogger.warn(List.of(none), "nobody hears it")).isFalse();
            assertThat(ApplicationLogger.warn(List.of(none, one, other), "armed by a test"))
                    .isTrue();

            assertThat(LoggerFactory.class.getClassLoader()).isNotSameAs(one);
        } finally {
            System.setErr(before);
        }
        assertThat(printed.toString(UTF_8).lines().filter(line -> line.contains("test")))
                .hasSize(1)
                .first()
                .asString()
                .contains("WARN io.chaos4j - armed by a test");
    }

    @Test
    void whatIsArmedForgesNoLineOfTheApplicationsLog() throws Exception {
        PrintStream before = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (URLClassLoader application = new URLClassLoader(slf4j(), ClassLoader.getPlatformClassLoader())) {
            System.setErr(new PrintStream(printed, true, UTF_8));
            new CapturedSign(new Captured(false), () -> List.of(application), CapturedSign::besideChaos4j)
                    .armed("Chaos4j armed 'a', by eve\nERROR forged\u001b[2J\u2028ls");
            await().until(() -> printed.toString(UTF_8).contains("Chaos4j armed"));
        } finally {
            System.setErr(before);
        }
        assertThat(printed.toString(UTF_8).lines().filter(line -> line.contains("armed")))
                .singleElement()
                .asString()
                .endsWith("Chaos4j armed 'a', by eve\\nERROR forged\\u001b[2J\\u2028ls");
    }

    @Test
    void oneWithoutAProviderIsNotTouched() throws IOException {
        URL[] api = Arrays.stream(System.getProperty("java.class.path").split(System.getProperty("path.separator")))
                .filter(path -> path.contains("slf4j-api"))
                .map(ApplicationLoggerTest::url)
                .toArray(URL[]::new);
        PrintStream before = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (URLClassLoader alone = new URLClassLoader(api, ClassLoader.getPlatformClassLoader())) {
            System.setErr(new PrintStream(printed, true, UTF_8));

            assertThat(api).hasSize(1);
            assertThat(ApplicationLogger.warn(List.of(alone), "heard by none")).isFalse();
        } finally {
            System.setErr(before);
        }
        assertThat(printed.toString(UTF_8)).isEmpty();
    }

    private static URL[] slf4j() {
        return Arrays.stream(System.getProperty("java.class.path").split(System.getProperty("path.separator")))
                .filter(path -> path.contains("slf4j"))
                .map(ApplicationLoggerTest::url)
                .toArray(URL[]::new);
    }

    private static URL url(String path) {
        try {
            return new java.io.File(path).toURI().toURL();
        } catch (IOException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }
}

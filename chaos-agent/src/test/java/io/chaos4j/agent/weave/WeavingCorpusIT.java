package io.chaos4j.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.agent.integration.WeaveRule;
import io.chaos4j.gate.JavaLangGate;
import io.chaos4j.gate.Shape;
import io.chaos4j.testing.OwnInstrumentation;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Weaves every method and every constructor of all jars on the class path, and of the JDK's HTTP client, and lets the JVM verify the result. A class
 * that verifies unwoven and not woven would kill an application.
 *
 * <p>More jars: {@code -Dweave.corpus=one.jar:other.jar}.
 */
class WeavingCorpusIT {

    /** A rule weaves so many methods and no more; one over everything is full after a few hundred classes. */
    private static final int BEFORE_A_RULE_IS_FULL = 50;

    private static final List<WeaveRule> EVERYTHING = List.of(
            new WeaveRule("corpus", Shape.AROUND, new WeaveRule.Owner.Matching("**"), "*", null, null),
            new WeaveRule("corpus", Shape.CAPTURE, new WeaveRule.Owner.Matching("**"), "<init>", null, null));

    @Test
    void everythingOnTheClassPathVerifiesWoven() throws IOException {
        List<File> jars = jars();
        Set<String> names = new LinkedHashSet<>();
        List<URL> urls = new ArrayList<>();
        for (File jar : jars) {
            urls.add(jar.toURI().toURL());
            names.addAll(classesOf(jar));
        }

        Outcome outcome = verify(names, urls.toArray(URL[]::new));

        System.out.println(jars.size() + " jars: " + outcome);
        assertThat(outcome.malformed).isEmpty();
        assertThat(outcome.problems).isEmpty();
        assertThat(outcome.places).isGreaterThan(10_000);
    }

    @Test
    void theHttpClientOfTheJdkVerifiesWoven() throws IOException {
        Path folder =
                FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules/java.net.http/jdk/internal/net/http");
        Set<String> names = new LinkedHashSet<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.map(Path::toString)
                    .filter(file -> file.endsWith(".class"))
                    .forEach(file -> names.add(name(file.substring("/modules/java.net.http/".length()))));
        }

        Outcome outcome = verify(names, new URL[0]);

        System.out.println("java.net.http: " + outcome);
        assertThat(outcome.malformed).isEmpty();
        assertThat(outcome.problems).isEmpty();
        assertThat(outcome.places).isGreaterThan(1_000);
    }

    private static List<File> jars() {
        String path = System.getProperty("java.class.path")
                + File.pathSeparator
                + System.getProperty("surefire.test.class.path", "")
                + File.pathSeparator
                + System.getProperty("weave.corpus", "");
        return Stream.of(path.split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar"))
                .distinct()
                .map(File::new)
                .filter(File::isFile)
                .toList();
    }

    private static List<String> classesOf(File file) throws IOException {
        try (JarFile jar = new JarFile(file)) {
            return jar.stream()
                    .map(entry -> entry.getName())
                    .filter(entry -> entry.endsWith(".class")
                            && !entry.startsWith("META-INF/")
                            && !entry.endsWith("-info.class"))
                    .map(WeavingCorpusIT::name)
                    .toList();
        }
    }

    private static String name(String file) {
        return file.substring(0, file.length() - ".class".length()).replace('/', '.');
    }

    private static Outcome verify(Set<String> names, URL[] urls) {
        Places places = new Places();
        Ledger ledger = new Ledger();
        int engine = JavaLangGate.install(OwnInstrumentation.get(), RecordingLinker.idle());
        WeavingTransformer transformer = new WeavingTransformer(engine, places, ledger);
        WeavingTransformer nothing = new WeavingTransformer(engine, new Places(), new Ledger());
        ClassLoader platform = ClassLoader.getPlatformClassLoader();
        WovenLoader woven = new WovenLoader(urls, platform, transformer, names::contains);
        WovenLoader unwoven = new WovenLoader(urls, platform, nothing, names::contains);
        Outcome outcome = new Outcome();
        int classes = 0;
        for (String name : names) {
            if (classes++ % BEFORE_A_RULE_IS_FULL == 0) {
                transformer.use(EVERYTHING.stream()
                        .map(rule -> new CompiledRule(rule, null))
                        .toList());
            }
            String result = link(name, woven);
            if (result.isEmpty()) {
                outcome.verified++;
            } else if (link(name, unwoven).isEmpty()) {
                outcome.malformed.add(name + ": " + result);
            } else {
                outcome.unloadable++;
            }
        }
        outcome.classes = woven.woven().size();
        outcome.places = places.all().size();
        outcome.refused = ledger.notWoven().size();
        outcome.problems.addAll(ledger.problems());
        return outcome;
    }

    /** Asking for the constructors links the class, and linking verifies it; nothing of it runs. */
    private static String link(String name, ClassLoader loader) {
        try {
            var unused = Class.forName(name, false, loader).getDeclaredConstructors();
            return "";
        } catch (ClassNotFoundException | LinkageError | SecurityException absent) {
            return absent.toString();
        }
    }

    private static final class Outcome {
        int verified;
        int unloadable;
        int classes;
        int places;
        int refused;
        final List<String> malformed = new ArrayList<>();
        final List<String> problems = new ArrayList<>();

        @Override
        public String toString() {
            return verified + " classes verified, " + classes + " of them woven, " + places + " places, " + refused
                    + " methods refused, " + unloadable + " classes that do not load unwoven either, "
                    + malformed.size()
                    + " malformed";
        }
    }
}

package io.chaos4j.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chaos4j.fault.Effect;
import io.chaos4j.model.Glob;
import io.chaos4j.testing.OwnInstrumentation;
import io.chaos4j.testing.TestSources;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the type of an injected exception comes from, when the loader of the struck class is not the only one that could have it. */
class TypeSearchTest {

    private static final Class<?> JDK = HttpClient.class;

    @TempDir
    private Path folder;

    private final InjectedExceptions exceptions =
            new InjectedExceptions(List.of(Glob.ofType("**")), OwnInstrumentation.get());
    private final InjectedExceptions atLibraries = exceptions.atLibraries();

    @Test
    void aLibraryOfTheJdkThrowsWhatOnlyTheApplicationHas() throws Exception {
        try (URLClassLoader application = application("one.Refused")) {
            Class<?> refused = application.loadClass("one.Refused");

            assertThat(atLibraries.refuses(thrown("one.Refused"), JDK)).isEmpty();
            assertThat(atLibraries.make(thrown("one.Refused"), "a/b", JDK)).isExactlyInstanceOf(refused);
        }
    }

    @Test
    void aTypeThatNothingHasLoadedYetIsAskedFor() throws Exception {
        try (URLClassLoader application = application("lazy.Refused", "lazy.Caller")) {
            application.loadClass("lazy.Caller");

            assertThat(atLibraries.make(thrown("lazy.Refused"), "a/b", JDK).getClass())
                    .isSameAs(application.loadClass("lazy.Refused"));
        }
    }

    @Test
    void twoDifferentClassesOfTheNameAreRefusedWithBothLoaders() throws Exception {
        try (URLClassLoader first = application("twice.Refused");
                URLClassLoader second = application("twice.Refused")) {
            first.loadClass("twice.Refused");
            assertThat(atLibraries.refuses(thrown("twice.Refused"), JDK)).isEmpty();
            second.loadClass("twice.Refused");

            assertThat(atLibraries.refuses(thrown("twice.Refused"), JDK))
                    .startsWith("2 loaders have different classes named twice.Refused (")
                    .contains(hash(first), hash(second));
            assertThat(atLibraries.refuses(thrown("twice.Refused")))
                    .startsWith("2 loaders have different classes named twice.Refused (");
        }
    }

    /** As in a servlet container with a driver beside each application: calls reach each driver from its own application only. */
    @Test
    void eachOfTwoDriversThrowsTheClassOfItsOwnLoader() throws Exception {
        try (URLClassLoader first = application("beside.Refused", "beside.Driver");
                URLClassLoader second = application("beside.Refused", "beside.Driver")) {
            first.loadClass("beside.Refused");
            Class<?> refused = second.loadClass("beside.Refused");
            Class<?> driver = second.loadClass("beside.Driver");

            assertThat(atLibraries.refuses(thrown("beside.Refused"), driver)).isEmpty();
            assertThat(atLibraries.make(thrown("beside.Refused"), "a/b", driver))
                    .isExactlyInstanceOf(refused);
        }
    }

    /** The twin: a driver that two applications share could be called from either. */
    @Test
    void aDriverThatBothShareIsAmbiguous() throws Exception {
        try (URLClassLoader shared = application("shared.Driver");
                URLClassLoader first = below(shared, "shared.Refused");
                URLClassLoader second = below(shared, "shared.Refused")) {
            Class<?> driver = shared.loadClass("shared.Driver");
            first.loadClass("shared.Refused");
            assertThat(atLibraries.refuses(thrown("shared.Refused"), driver)).isEmpty();
            second.loadClass("shared.Refused");

            assertThat(atLibraries.refuses(thrown("shared.Refused"), driver)).startsWith("2 loaders");
        }
    }

    /** As under a restarting loader, which has the application's classes a second time: what runs has loaded its own. */
    @Test
    void ofACopyThatNobodyUsesNothingIsThrown() throws Exception {
        try (URLClassLoader base = application("again.Refused", "again.Driver");
                URLClassLoader restarted = new URLClassLoader(base.getURLs(), base) {
                    @Override
                    public Class<?> loadClass(String name) throws ClassNotFoundException {
                        @Nullable Class<?> own = findLoadedClass(name);
                        return own != null ? own : name.endsWith("Refused") ? findClass(name) : super.loadClass(name);
                    }
                }) {
            Class<?> driver = base.loadClass("again.Driver");
            Class<?> refused = restarted.loadClass("again.Refused");

            assertThat(atLibraries.make(thrown("again.Refused"), "a/b", driver)).isExactlyInstanceOf(refused);
        }
    }

    @Test
    void aMethodsOwnLoaderComesFirst() throws Exception {
        try (URLClassLoader first = application("own.Refused", "own.Desk");
                URLClassLoader below = below(first, "other.Refused")) {
            Class<?> desk = first.loadClass("own.Desk");
            Class<?> refused = first.loadClass("own.Refused");
            Class<?> other = below.loadClass("other.Refused");

            assertThat(exceptions.make(thrown("own.Refused"), "a/b", desk)).isExactlyInstanceOf(refused);
            assertThat(exceptions.make(thrown("other.Refused"), "a/b", desk)).isExactlyInstanceOf(other);
        }
    }

    @Test
    void whatNoLoaderFindsIsRefusedWhetherAPlaceHasLinkedOrNot() {
        String reason = "no class loader of the application finds a class com.acme.Nowhere";

        assertThat(atLibraries.refuses(thrown("com.acme.Nowhere"), JDK)).isEqualTo(reason);
        assertThat(atLibraries.refuses(thrown("com.acme.Nowhere"))).isEqualTo(reason);
        assertThat(exceptions.refuses(thrown("com.acme.Nowhere"), getClass())).isEqualTo(reason);
    }

    @Test
    void whatIsRefusedWasNeverInitialised() throws Exception {
        try (URLClassLoader application = application("loud.NoThrowable")) {
            application.loadClass("loud.NoThrowable");
            System.clearProperty("chaos4j.test.initialised");

            assertThat(atLibraries.refuses(thrown("loud.NoThrowable"), JDK))
                    .isEqualTo("loud.NoThrowable is no Throwable");
            assertThatThrownBy(() -> atLibraries.make(thrown("loud.NoThrowable"), "a/b", JDK))
                    .isInstanceOf(IllegalArgumentException.class);

            assertThat(System.getProperty("chaos4j.test.initialised")).isNull();
            Class.forName("loud.NoThrowable", true, application); // the twin: it would show
            assertThat(System.getProperty("chaos4j.test.initialised")).isEqualTo("yes");
        } finally {
            System.clearProperty("chaos4j.test.initialised");
        }
    }

    private URLClassLoader application(String... classes) throws Exception {
        return below(ClassLoader.getSystemClassLoader(), classes);
    }

    private URLClassLoader below(ClassLoader parent, String... classes) throws Exception {
        Path compiled = folder.resolve(classes[0] + System.nanoTime());
        for (String name : classes) {
            TestSources.compile(compiled, source(name));
        }
        return new URLClassLoader(new URL[] {compiled.toUri().toURL()}, parent);
    }

    private static String source(String name) {
        int dot = name.lastIndexOf('.');
        String body = name.endsWith("NoThrowable")
                ? " { static { System.setProperty(\"chaos4j.test.initialised\", \"yes\"); } }"
                : name.endsWith("Refused") ? " extends RuntimeException {}" : " {}";
        return "package " + name.substring(0, dot) + ";\npublic class " + name.substring(dot + 1) + body + "\n";
    }

    private static String hash(ClassLoader loader) {
        return "java.net.URLClassLoader@" + Integer.toHexString(System.identityHashCode(loader));
    }

    private static Effect.Throw thrown(String type) {
        return new Effect.Throw(type, null, null, 0);
    }
}

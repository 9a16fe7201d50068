package com.example.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chaos4j.junit.ChaosRun;
import io.chaos4j.junit.InjectException;
import io.chaos4j.testing.TestSources;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every name that Java allows runs, and none stands for two tests. */
class NamesTest {

    private static final Set<String> INJECTED_BY = new TreeSet<>();

    @Test
    void everyNameRunsAndTellsItsInjectionsApart() {
        INJECTED_BY.clear();
        TestRuns.run(Odd.class, $_.class, Inherits.class, AlsoInherits.class)
                .testEvents()
                .assertStatistics(all -> all.succeeded(13));

        assertThat(INJECTED_BY).hasSize(13);
        assertThat(INJECTED_BY)
                .allSatisfy(by -> assertThat(by).matches("injected by [a-z0-9]([a-z0-9-]*[a-z0-9])?/.*"));
    }

    @Test
    void theVeryLongestNameRuns(@TempDir Path folder) throws Exception {
        String longest = "x".repeat(30_000);
        String control = "a\\u0001b\\uD835\\uDCB3";
        TestSources.compile(folder, TestSources.ownClassPath(), """
            package com.example.names;

            import io.chaos4j.junit.InjectLatency;
            import org.junit.jupiter.api.Test;

            class LongNamesTest {
                @Test
                @InjectLatency(value = "1ms", on = "com.example.names.Clerk#call")
                void LONGEST1() { new Clerk().call(); }

                @Test
                @InjectLatency(value = "1ms", on = "com.example.names.Clerk#call")
                void LONGEST2() { new Clerk().call(); }

                @Test
                @InjectLatency(value = "1ms", on = "com.example.names.Clerk#call")
                void CONTROL() { new Clerk().call(); }
            }

            class Clerk {
                void call() {}
            }
            """.replace("LONGEST", longest)
                .replace("CONTROL", control));
        try (URLClassLoader application = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            TestRuns.run(application.loadClass("com.example.names.LongNamesTest"))
                    .testEvents()
                    .assertStatistics(all -> all.started(3).succeeded(3));
        }
    }

    /** Calls the desk under a fault, and keeps by whom it was injected. */
    private static void call() {
        assertThatThrownBy(new Desk()::quote)
                .satisfies(injected -> INJECTED_BY.add(
                        injected.getMessage().substring(injected.getMessage().indexOf("injected by"))));
    }

    /** Run by the test kit only. */
    @Tag("fixture")
    @SuppressWarnings("UnicodeInCode") // which is what is tested
    static class Odd {

        @Test
        @InjectException(type = IllegalStateException.class, on = "com.example.desk.Desk#quote")
        void rejects_order_() {
            call();
        }

        @Test
        @InjectException(type = IllegalStateException.class, on = "com.example.desk.Desk#quote")
        void rejects__order() {
            call();
        }

        @Test
        @InjectException(type = IllegalStateException.class, on = "com.example.desk.Desk#quote")
        void rejects_order_(ChaosRun overloaded) {
            call();
        }

        @Test
        @InjectException(type = IllegalStateException.class, on = "com.example.desk.Desk#quote")
        void REJECTS_ORDER_() {
            call();
        }

        @Test
        @InjectException(type = IllegalStateException.class, on = "com.example.desk.Desk#quote")
        void 注文が遅い() {
            call();
        }

        @Test
        @InjectException(type = IllegalStateException.class, on = "com.example.desk.Desk#quote")
        void 注文が速い() {
            call();
        }

        @Test
        @InjectException(type = IllegalStateException.class, on = "com.example.desk.Desk#quote")
        void $() {
            call();
        }

        @Test
        @InjectException(type = IllegalStateException.class, on = "com.example.desk.Desk#quote")
        void __() {
            call();
        }

        @Test
        @InjectException(type = IllegalStateException.class, on = "com.example.desk.Desk#quote")
        void größe𝒳() {
            call();
        }

        @Nested
        class Inner {

            @Test
            @InjectException(type = IllegalStateException.class, on = "com.example.desk.Desk#quote")
            void rejects_order_() {
                call();
            }
        }
    }

    /** Run by the test kit only. */
    @Tag("fixture")
    static class $_ {

        @Test
        @InjectException(type = IllegalStateException.class, on = "com.example.desk.Desk#quote")
        void rejects_order_() {
            call();
        }
    }

    /** Two classes inherit its test. */
    abstract static class Base {

        @Test
        @InjectException(type = IllegalStateException.class, on = "com.example.desk.Desk#quote")
        void inherited() {
            call();
        }
    }

    /** Run by the test kit only. */
    @Tag("fixture")
    static class Inherits extends Base {}

    /** Run by the test kit only. */
    @Tag("fixture")
    static class AlsoInherits extends Base {}
}

package com.example.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.chaos4j.junit.ChaosExperiment;
import io.chaos4j.junit.ChaosRun;
import io.chaos4j.junit.InjectException;
import io.chaos4j.junit.InjectLatency;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** A test whose faults were never armed is not green. */
class NeverArmedTest {

    @Test
    void whereAnotherExtensionRunsTheMethodItFailsAndSaysSo() {
        Map<String, Throwable> failures = TestRuns.failures(RunByAnother.class);

        assertThat(failures).containsOnlyKeys("passes()", "fails()");
        assertThat(failures.get("passes()"))
                .hasMessageContaining("never armed")
                .hasMessageContaining("Invocation.skip()")
                .hasMessageContaining("RunsItself")
                .hasMessageContaining("NeverArmedTest.java:");
        assertThat(failures.get("fails()")).hasMessageContaining("the test itself");
        assertThat(TestRuns.messages(failures.get("fails()")).get(1)).contains("never armed");
    }

    @Test
    void aTestThatFailedBeforeItsMethodIsNotBlamed() {
        assertThat(TestRuns.messages(TestRuns.failures(BrokenBefore.class).get("isNotReached()")))
                .containsExactly("java.lang.IllegalStateException: before");
    }

    @Test
    void testTemplatesAndClassTemplatesAreArmed() {
        assertThat(TestRuns.failures(Templates.class)).isEmpty();
        TestRuns.run(ClassTemplates.class).testEvents().assertStatistics(all -> all.succeeded(2));
    }

    @Test
    void faultsOnAClassAreRefused() {
        assertThat(TestRuns.failures(OnAClass.class).get("isNotUnderThem()"))
                .hasMessageContaining("never be armed")
                .hasMessageContaining("stands on com.example.desk.NeverArmedTest$OnAClass")
                .hasMessageContaining("put it on the test methods");
    }

    @Test
    void theLauncherRefusesThemOnALifecycleMethod() {
        assertThatThrownBy(() -> launch(OnALifecycleMethod.class))
                .hasMessageContaining("never be armed")
                .hasMessageContaining("NeverArmedTest$OnALifecycleMethod.setUp(NeverArmedTest.java:")
                .hasMessageContaining("is not on a test");
    }

    @Test
    void theLauncherRefusesThemOnATestOfAnotherEngine() {
        assertThatThrownBy(() -> LauncherFactory.create(LauncherConfig.builder()
                                .enableTestEngineAutoRegistration(false)
                                .addTestEngines(new AnotherEngine())
                                .build())
                        .discover(LauncherDiscoveryRequestBuilder.request().build()))
                .hasMessageContaining("never be armed")
                .hasMessageContaining("is on a test of the engine 'another'")
                .hasMessageContaining(
                        "at com.example.desk.NeverArmedTest$Templates.isArmedEachTime(NeverArmedTest.java:");
    }

    @Test
    void theLauncherLetsWellPlacedOnesPass() {
        launch(Templates.class);
        launch(InjectTest.Fixtures.class);
    }

    @Test
    void aRunAsAParameterOfAConstructorIsRefused() {
        assertThat(TestRuns.failures(Constructed.class).get("isNotReached()"))
                .hasMessageContaining("ChaosRun belongs to one test")
                .hasMessageContaining("make it a parameter of the test method");
    }

    private static void launch(Class<?> tests) {
        LauncherFactory.create()
                .discover(LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectClass(tests))
                        .build());
    }

    /** Run by the test kit only. */
    @Tag("fixture")
    @ExtendWith(RunsItself.class)
    static class RunByAnother {

        @Test
        @InjectLatency(value = "1ms", on = "com.example.desk.Desk#quote")
        void passes() {
            assertThat(new Desk().quote()).isEqualTo(42);
        }

        @Test
        @ChaosExperiment("slow-desk.yaml")
        void fails() {
            throw new AssertionError("the test itself");
        }
    }

    /** As Quarkus and Arquillian do. */
    static class RunsItself implements InvocationInterceptor {

        @Override
        public void interceptTestMethod(
                Invocation<Void> invocation, ReflectiveInvocationContext<Method> called, ExtensionContext context)
                throws Throwable {
            invocation.skip();
            try {
                called.getExecutable().setAccessible(true);
                called.getExecutable().invoke(called.getTarget().orElseThrow());
            } catch (java.lang.reflect.InvocationTargetException thrown) {
                throw thrown.getCause();
            }
        }
    }

    /** Run by the test kit only. */
    @Tag("fixture")
    static class BrokenBefore {

        @BeforeEach
        void breaks() {
            throw new IllegalStateException("before");
        }

        @Test
        @InjectLatency(value = "1ms", on = "com.example.desk.Desk#quote")
        void isNotReached() {}
    }

    /** Run by the test kit only. */
    @Tag("fixture")
    static class Templates {

        @TestTemplate
        @ExtendWith(Twice.class)
        @InjectException(type = IllegalStateException.class, on = "com.example.desk.Desk#quote")
        void isArmedEachTime(ChaosRun run) {
            assertThatThrownBy(new Desk()::quote).hasMessageContaining("injected by");
            assertThat(run.injections()).isEqualTo(1);
        }
    }

    /** Two invocations. */
    static class Twice implements TestTemplateInvocationContextProvider {

        @Override
        public boolean supportsTestTemplate(ExtensionContext context) {
            return true;
        }

        @Override
        public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
            return Stream.of(new TestTemplateInvocationContext() {}, new TestTemplateInvocationContext() {});
        }
    }

    /** Run by the test kit only. */
    @Tag("fixture")
    @ParameterizedClass
    @ValueSource(ints = {1, 2})
    static class ClassTemplates {

        @Parameter
        int calls;

        @Test
        @InjectException(type = IllegalStateException.class, on = "com.example.desk.Desk#quote")
        void isArmedInEach(ChaosRun run) {
            for (int i = 0; i < calls; i++) {
                assertThatThrownBy(new Desk()::quote).hasMessageContaining("injected by");
            }
            assertThat(run.injections()).isEqualTo(calls);
        }
    }

    /** A team's own. */
    @Retention(RetentionPolicy.RUNTIME)
    @InjectLatency(value = "1ms", on = "com.example.desk.Desk#quote")
    @interface SlowDesk {}

    /** Run by the test kit only. */
    @Tag("fixture")
    @SlowDesk
    static class OnAClass {

        @Test
        void isNotUnderThem() {
            new Desk().quote();
        }
    }

    /** Run by the test kit only. */
    @Tag("fixture")
    static class OnALifecycleMethod {

        @BeforeEach
        @InjectLatency(value = "1ms", on = "com.example.desk.Desk#quote")
        void setUp() {
            new Desk().quote();
        }

        @Test
        void passes() {}
    }

    /** Finds one test, and would run it without anything that Jupiter knows. */
    static class AnotherEngine implements TestEngine {

        @Override
        public String getId() {
            return "another";
        }

        @Override
        public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId id) {
            EngineDescriptor engine = new EngineDescriptor(id, "another");
            Method test;
            try {
                test = Templates.class.getDeclaredMethod("isArmedEachTime", ChaosRun.class);
            } catch (NoSuchMethodException renamed) {
                throw new IllegalStateException(renamed);
            }
            engine.addChild(new AbstractTestDescriptor(id.append("test", "1"), "one", MethodSource.from(test)) {
                @Override
                public Type getType() {
                    return Type.TEST;
                }
            });
            return engine;
        }

        @Override
        public void execute(ExecutionRequest request) {}
    }

    /** Run by the test kit only. */
    @Tag("fixture")
    static class Constructed {

        Constructed(ChaosRun run) {}

        @Test
        @InjectLatency(value = "1ms", on = "com.example.desk.Desk#quote")
        void isNotReached() {
            new Desk().quote();
        }
    }
}

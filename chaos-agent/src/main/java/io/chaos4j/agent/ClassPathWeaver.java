package io.chaos4j.agent;

import io.chaos4j.WeaverProvider;
import io.chaos4j.Woven;
import io.chaos4j.agent.integration.Integration;
import io.chaos4j.agent.integration.capture.CaptureWeaves;
import io.chaos4j.event.Problems;
import io.chaos4j.sign.CapturedSign;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * The weaver of an engine on the class path. It uses the instrumentation of a {@code -javaagent} that is already there;
 * otherwise it attaches to its own JVM. {@code -Dchaos4j.exceptions} narrows what may be thrown, as the agent's option does.
 */
public final class ClassPathWeaver implements WeaverProvider {

    private static final String LAUNCHER = "io.chaos4j.launcher.Launcher";
    private static final String ATTACHER = "net.bytebuddy.agent.ByteBuddyAgent";

    /** Called by {@link java.util.ServiceLoader}. */
    public ClassPathWeaver() {}

    @Override
    public Woven weave(Problems problems) {
        @Nullable Instrumentation launched = ofLauncher();
        Instrumentation instrumentation = launched == null ? attach() : launched;
        return Weavers.install(
                        instrumentation,
                        List.of(),
                        exceptions(),
                        CaptureWeaves.tooLate(instrumentation),
                        ServiceLoader.load(Integration.class, ClassPathWeaver.class.getClassLoader()),
                        problems)
                .woven(CapturedSign::besideChaos4j);
    }

    /** Of the agent's options the one that narrows what may be done; the others have no meaning on the class path. */
    private static List<String> exceptions() {
        @Nullable String property = System.getProperty(OptionName.EXCEPTIONS.property());
        @Nullable String written = property != null ? property : System.getenv(OptionName.EXCEPTIONS.variable());
        return written == null ? Options.EVERY_EXCEPTION : ArgumentText.split(written, ';');
    }

    private static @Nullable Instrumentation ofLauncher() {
        try {
            return (@Nullable Instrumentation) Class.forName(LAUNCHER, true, ClassLoader.getSystemClassLoader())
                    .getMethod("instrumentation")
                    .invoke(null);
        } catch (ReflectiveOperationException noAgent) {
            return null;
        }
    }

    private static Instrumentation attach() {
        ClassLoader parent = java.util.Objects.requireNonNull(ClassPathWeaver.class.getClassLoader());
        try {
            return (Instrumentation) WeaverLoader.of(parent)
                    .loadClass(ATTACHER)
                    .getMethod("install")
                    .invoke(null);
        } catch (InvocationTargetException refused) {
            throw new IllegalStateException(
                    "this JVM does not allow attaching to it (" + refused.getCause()
                            + "): remove -XX:+DisableAttachMechanism and -XX:-EnableDynamicAgentLoading, or start it"
                            + " with -javaagent:chaos-agent-<version>-javaagent.jar",
                    refused);
        } catch (ReflectiveOperationException incomplete) {
            throw new IllegalStateException("chaos-agent.jar is not complete: " + incomplete, incomplete);
        }
    }
}

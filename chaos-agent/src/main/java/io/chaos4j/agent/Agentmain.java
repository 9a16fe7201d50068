package io.chaos4j.agent;

import io.chaos4j.agent.integration.capture.CaptureWeaves;
import java.lang.instrument.Instrumentation;
import java.util.function.BiConsumer;

/** What the launcher starts in the isolated loader when the jar is attached to an application that runs already. */
public final class Agentmain implements BiConsumer<String, Instrumentation> {

    /** Called by the launcher, by name. */
    public Agentmain() {}

    @Override
    public void accept(String arguments, Instrumentation instrumentation) {
        Premain.start(arguments, instrumentation, CaptureWeaves.tooLate(instrumentation), true);
    }
}

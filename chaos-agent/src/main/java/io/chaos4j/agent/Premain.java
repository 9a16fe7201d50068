package io.chaos4j.agent;

import io.chaos4j.agent.integration.capture.CaptureWeaves;
import io.chaos4j.model.Visible;
import java.lang.instrument.Instrumentation;
import java.util.function.BiConsumer;

/**
 * What the launcher starts in the isolated loader, before the application's main class: read the options, say one line, install the
 * transformer, and leave the rest to a thread.
 *
 * <p>It holds no state and touches no JMX, {@code java.util.logging}, YAML or NIO file system, because the application may yet replace
 * each of these with its own.
 */
public final class Premain implements BiConsumer<String, Instrumentation> {

    /** Called by the launcher, by name. */
    public Premain() {}

    @Override
    public void accept(String arguments, Instrumentation instrumentation) {
        start(
                arguments,
                instrumentation,
                CaptureWeaves.tooLate(instrumentation),
                false); // another agent may have come first
    }

    /**
     * @param late whether the application may have made some of what is captured already
     * @param attached whether the application ran before the agent came, so that no one allowed at its start that it be ended
     */
    static void start(String arguments, Instrumentation instrumentation, boolean late, boolean attached) {
        OptionsParser.Parsed parsed = OptionsParser.ofThisJvm().parse(arguments);
        for (String problem : parsed.problems()) {
            System.err.println(Visible.line("chaos4j: " + problem));
        }
        Options options = parsed.options();
        if (attached && options.allowsMore()) {
            System.err.println(
                    "chaos4j: the options allow-kill and allow-side-effects are passed over, because the agent was attached"
                            + " to a JVM that ran already: they count only among the options that a JVM is started with");
            options = options.withoutAllowances();
        }
        System.err.println(Visible.line(line(options)));
        if (options.mode() != Mode.OFF) {
            new AgentStart(options, instrumentation, new AgentEngine(late)).start();
        }
    }

    private static String line(Options options) {
        String version = Premain.class.getPackage().getImplementationVersion();
        String name = "chaos4j " + (version == null ? "(unpackaged)" : version) + ": service=" + options.service()
                + " env=" + options.environment() + " mode=" + options.mode().word();
        return options.mode() == Mode.OFF
                ? name + ", nothing is woven and nothing listens"
                : name + " journal=" + options.journal() + " halt-file=" + options.haltFile()
                        + (options.allowKill() ? ", and experiments may kill this JVM (allow-kill)" : "")
                        + (options.allowSideEffects()
                                ? ", and faults may change what really happens (allow-side-effects)"
                                : "");
    }
}

package io.chaos4j.agent;

import io.chaos4j.Chaos;
import io.chaos4j.Woven;
import io.chaos4j.agent.socket.ControlFolder;
import io.chaos4j.agent.socket.ControlServer;
import io.chaos4j.control.Allowances;
import io.chaos4j.control.Identity;
import io.chaos4j.event.Problems;
import io.chaos4j.jmx.JmxWhenReady;
import io.chaos4j.journal.JournalFolder;
import io.chaos4j.time.Spinning;
import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The engine of a JVM that was started with the agent: woven in premain, everything else a little later. */
final class AgentEngine implements AgentParts {

    /** For the clients that hear how their runs end; a JVM without any does not wait. */
    private static final Duration FAREWELL = Duration.ofMillis(100);

    private final Problems problems = new Problems(line -> System.err.println("chaos4j: " + line));
    private final boolean late;
    private volatile @Nullable InstalledWeaver weaver;
    private volatile @Nullable Chaos chaos;
    private volatile @Nullable ControlServer server;

    /** @param late whether the application may have made some of what is captured already */
    AgentEngine(boolean late) {
        this.late = late;
    }

    @Override
    public List<StartPart> early() {
        return List.of(new StartPart("the weaver", this::weave));
    }

    @Override
    public List<StartPart> late() {
        return List.of(
                new StartPart("the engine", this::open),
                new StartPart("the control socket", this::listen),
                new StartPart("JMX", this::export),
                new StartPart("the journal", this::tryJournal));
    }

    private void weave(Options options, Instrumentation instrumentation) {
        weaver = Weavers.install(instrumentation, options.weave(), options.exceptions(), late, List.of(), problems);
    }

    /** What the log of an application without SLF4J would have. */
    private static void warn(String sentence) {
        System.err.println("chaos4j WARN chaos4j: " + sentence);
    }

    private void open(Options options, Instrumentation instrumentation) {
        InstalledWeaver installed = weaver;
        Woven woven = installed == null ? Woven.NOTHING : installed.woven(AgentEngine::warn);
        Chaos opened =
                Chaos.open(identity(options), woven, options.spin() ? Spinning.auto() : Spinning.off(), problems);
        chaos = opened;
        try {
            // After the application's own hooks have had their say nothing of Chaos4j may hold a thread back.
            Runtime.getRuntime().addShutdownHook(new Thread(this::close, "chaos4j-shutdown"));
        } catch (IllegalStateException shutdown) { // a program that is over sooner than the engine is there
            chaos = null;
            opened.close();
        }
    }

    private void listen(Options options, Instrumentation instrumentation) {
        Chaos opened = chaos;
        if (opened != null && options.control()) {
            File named = options.controlFolder();
            ControlFolder folder = ControlFolder.ofUser(named == null ? null : named.getPath());
            ControlServer opening = new ControlServer(opened.door(), folder, problems::add);
            opening.start();
            server = opening;
        }
    }

    private void close() {
        Chaos opened = chaos;
        if (opened != null) {
            opened.close();
        }
        ControlServer listening = server;
        if (listening != null) { // after the engine: clients hear how their runs end
            listening.farewell(FAREWELL);
        }
    }

    private void export(Options options, Instrumentation instrumentation) {
        Chaos opened = chaos;
        if (opened != null) {
            new JmxWhenReady(opened.door(), options.jmxDelay(), problems::add).start();
        }
    }

    /** So that who could arm learns at the start, and not when it matters, that nothing will. */
    private void tryJournal(Options options, Instrumentation instrumentation) {
        if (options.mode() == Mode.ARMABLE) {
            try {
                JournalFolder.create(options.journal().toPath());
            } catch (IOException failed) {
                problems.add("Nothing will arm, because there can be no journal: " + failed.getMessage()
                        + "; name another folder with the agent option journal=");
            }
        }
    }

    private static Identity identity(Options options) {
        return new Identity(
                options.service(),
                options.environment(),
                options.mode().word(),
                ProcessHandle.current().pid(),
                options.journal().getPath(),
                options.haltFile().getPath(),
                Versions.ofThisJvm(),
                options.maxDuration(),
                new Allowances(options.allowKill(), options.allowSideEffects()));
    }
}

package io.chaos4j.agent;

import io.chaos4j.time.ChaosThread;
import java.lang.instrument.Instrumentation;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Starts the parts of the agent: those that must be there before the application's first class in premain itself, the others on a thread
 * of ours once every premain has returned. A part that fails is said on stderr and stops no other.
 */
final class AgentStart {

    /** The application begins first: on few cores what we open would take from its start, and a short program needs none of it. */
    private static final Duration HEAD_START = Duration.ofMillis(200);

    private final Options options;
    private final Instrumentation instrumentation;
    private final List<StartPart> early;
    private final List<StartPart> late;

    AgentStart(Options options, Instrumentation instrumentation) {
        this(options, instrumentation, new AgentEngine());
    }

    private AgentStart(Options options, Instrumentation instrumentation, AgentEngine engine) {
        this(options, instrumentation, engine.early(), engine.late());
    }

    AgentStart(Options options, Instrumentation instrumentation, List<StartPart> early, List<StartPart> late) {
        this.options = options;
        this.instrumentation = instrumentation;
        this.early = List.copyOf(early);
        this.late = List.copyOf(late);
    }

    /** Returns the thread on which the late parts start. */
    Thread start() {
        early.forEach(this::start);
        Thread starter = Thread.currentThread();
        Thread later = new ChaosThread("start", () -> {
            PremainReturned.await(starter);
            LockSupport.parkNanos(HEAD_START.toNanos());
            late.forEach(this::start);
        });
        later.start();
        return later;
    }

    private void start(StartPart part) {
        try {
            part.action().start(options, instrumentation);
        } catch (Throwable problem) {
            System.err.println(
                    "chaos4j: " + part.name() + " did not start; the application runs without it: " + problem);
        }
    }
}

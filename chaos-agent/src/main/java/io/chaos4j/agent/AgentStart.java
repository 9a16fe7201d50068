package io.chaos4j.agent;

import io.chaos4j.model.Visible;
import io.chaos4j.time.ChaosThread;
import java.lang.instrument.Instrumentation;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Starts the parts of the agent: those that must be there before the application's first class in premain itself, the others on a thread
 * of its own once every premain has returned. A part that fails is reported on stderr and stops no other.
 */
final class AgentStart {

    /** The application begins first: on few cores what we open would take from its start, and a short program needs none of it. */
    private static final Duration HEAD_START = Duration.ofMillis(200);

    private final Options options;
    private final Instrumentation instrumentation;
    private final AgentParts parts;

    AgentStart(Options options, Instrumentation instrumentation, AgentParts parts) {
        this.options = options;
        this.instrumentation = instrumentation;
        this.parts = parts;
    }

    /** Returns the thread on which the late parts start. */
    Thread start() {
        start(parts.early());
        Thread starter = Thread.currentThread();
        Thread later = new ChaosThread("start", () -> {
            PremainReturned.await(starter);
            LockSupport.parkNanos(HEAD_START.toNanos());
            start(parts.late());
        });
        later.start();
        return later;
    }

    private void start(List<StartPart> all) {
        for (StartPart part : all) {
            start(part);
        }
    }

    private void start(StartPart part) {
        try {
            part.action().start(options, instrumentation);
        } catch (Throwable problem) {
            System.err.println(Visible.line(
                    "chaos4j: " + part.name() + " did not start; the application runs without it: " + problem));
        }
    }
}

package io.chaos4j.probe.process;

/** {@code jvm.threads}: live threads. */
public final class JvmThreadsKind extends ProcessKind {

    public JvmThreadsKind() {
        super(ProcessProbe.THREADS);
    }
}

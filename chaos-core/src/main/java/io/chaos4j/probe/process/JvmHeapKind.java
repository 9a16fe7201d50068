package io.chaos4j.probe.process;

/** {@code jvm.heap}: heap after the last collection as a share of its maximum. */
public final class JvmHeapKind extends ProcessKind {

    public JvmHeapKind() {
        super(ProcessProbe.HEAP);
    }
}

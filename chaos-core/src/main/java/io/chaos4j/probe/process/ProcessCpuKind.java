package io.chaos4j.probe.process;

/** {@code process.cpu}: CPU of this process as a share of the available processors, mean of 5 s. */
public final class ProcessCpuKind extends ProcessKind {

    public ProcessCpuKind() {
        super(ProcessProbe.CPU);
    }
}

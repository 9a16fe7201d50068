package io.chaos4j.probe.process;

import io.chaos4j.probe.Probe;
import io.chaos4j.probe.ProbeArguments;
import io.chaos4j.probe.ProbeKind;
import java.util.List;

/** A measure of this process, which takes no arguments. */
abstract class ProcessKind implements ProbeKind {

    private final ProcessProbe probe;

    ProcessKind(ProcessProbe probe) {
        this.probe = probe;
    }

    @Override
    public String word() {
        return probe.text();
    }

    @Override
    public String usage() {
        return probe.text();
    }

    @Override
    public boolean takesArguments() {
        return false;
    }

    @Override
    public List<String> refused() {
        return probe.refused();
    }

    @Override
    public Probe read(ProbeArguments arguments) {
        return probe;
    }
}

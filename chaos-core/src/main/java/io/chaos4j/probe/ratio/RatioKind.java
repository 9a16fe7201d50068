package io.chaos4j.probe.ratio;

import io.chaos4j.model.MeterRef;
import io.chaos4j.probe.Probe;
import io.chaos4j.probe.ProbeArguments;
import io.chaos4j.probe.ProbeKind;
import io.chaos4j.probe.Refusals;
import java.util.ArrayList;
import java.util.List;

/** {@code ratio(a{tag=v} / b{tag=v})}: a quotient of the increases of the application's counters. */
public final class RatioKind implements ProbeKind {

    @Override
    public String word() {
        return "ratio";
    }

    @Override
    public String usage() {
        return "ratio(a{tag=v} / b{tag=v})";
    }

    @Override
    public List<String> refused() {
        List<String> refused = new ArrayList<>(Refusals.neverNegative("ratio\\s*\\(.*\\)"));
        refused.add("^\\s*ratio\\s*\\(\\s*(\\S.*?)\\s*/\\s*\\1\\s*\\)");
        return refused;
    }

    @Override
    public Probe read(ProbeArguments arguments) {
        MeterRef part = arguments.meter("{/)");
        arguments.expect("/", "and a second meter behind the first");
        return new RatioProbe(part, arguments.meter("{)"));
    }
}

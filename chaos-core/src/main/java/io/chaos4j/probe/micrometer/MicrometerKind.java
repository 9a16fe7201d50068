package io.chaos4j.probe.micrometer;

import io.chaos4j.model.MeterRef;
import io.chaos4j.probe.Probe;
import io.chaos4j.probe.ProbeArguments;
import io.chaos4j.probe.ProbeKind;
import io.chaos4j.probe.Refusals;
import java.util.List;

/** {@code micrometer(meter{tag=v}, statistic)}: a meter of the application. */
public final class MicrometerKind implements ProbeKind {

    /** What a meter can be asked for; its page says which meters have which. */
    private static final List<String> STATISTICS =
            List.of("value", "max", "mean", "count", "total", "active", "duration");

    @Override
    public String word() {
        return "micrometer";
    }

    @Override
    public String usage() {
        return "micrometer(meter{tag=v}, statistic)";
    }

    @Override
    public List<String> refused() {
        return Refusals.neverNegative("micrometer\\s*\\(.*,\\s*(max|mean|count|total|active|duration)\\s*\\)");
    }

    @Override
    public Probe read(ProbeArguments arguments) {
        MeterRef meter = arguments.meter("{,)");
        arguments.expect(",", "and a statistic behind the meter");
        return new MeterProbe(meter, arguments.oneOf("statistic", STATISTICS));
    }
}

package io.chaos4j.fault.latency;

import io.chaos4j.fault.CallFault;
import io.chaos4j.fault.CallsOnly;
import io.chaos4j.fault.Effect;
import io.chaos4j.fault.Fault;
import io.chaos4j.fault.FaultKind;
import io.chaos4j.fault.FaultParameters;
import io.chaos4j.model.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/** {@code latency}: the call begins later, or its caller goes on later, by a fixed time or by one drawn from a distribution. */
public final class LatencyFault implements FaultKind {

    private static final String FIXED = "fixed";
    private static final String UNIFORM = "uniform";
    private static final String RECORDED = "recorded";

    @Override
    public String word() {
        return "latency";
    }

    @Override
    public String usage() {
        return "latency: 100ms | 80ms..120ms | {lognormal: {p50: 100ms, p99: 400ms}} | {normal: {mean: 100ms, sd: 20ms}}"
                + " | {pareto: {p50: 20ms, p99: 400ms, max: 2s}} | {fixed: 100ms, when: after} | {uniform: 80ms..120ms}"
                + " | {recorded: {log: /path/to/gateway.hlog, unit: us}}";
    }

    @Override
    public Fault create(FaultParameters parameters) {
        if (!parameters.isScalar()) {
            return ofForm(parameters);
        }
        String text = parameters.scalar();
        if (text.isEmpty()) {
            return none(); // reported
        }
        return text.contains("..")
                ? uniform(new DelayReader(parameters).scalarRange(), When.BEFORE)
                : fixed(new DelayReader(parameters).scalar(), When.BEFORE);
    }

    private Fault ofForm(FaultParameters parameters) {
        List<String> forms = new ArrayList<>(List.of(FIXED, UNIFORM));
        for (Family family : Family.values()) {
            forms.add(family.word());
        }
        forms.add(RECORDED);
        List<String> there = forms.stream().filter(parameters::has).toList();
        When when = When.read(parameters);
        if (there.size() != 1) {
            // Any other key is reported by the reader, and needs no second complaint.
            List<String> others = new ArrayList<>(parameters.keys());
            others.remove(When.KEY);
            if (forms.containsAll(others)) {
                parameters.problem(null, "must have one of " + String.join(", ", forms) + ", as in " + usage());
            }
            return none();
        }
        String form = there.get(0);
        return switch (form) {
            case FIXED -> fixed(new DelayReader(parameters).delay(FIXED), when);
            case UNIFORM -> uniform(new DelayReader(parameters).range(UNIFORM), when);
            case RECORDED -> {
                @Nullable Recorded recorded = new RecordedReader(parameters.map(form)).read();
                yield recorded == null ? none() : drawn(recorded::at, when);
            }
            default -> {
                Family family = Family.of(form);
                @Nullable Cut cut = new DistributionReader(family, parameters.map(form)).read();
                yield cut == null ? none() : drawn(cut::nanos, when);
            }
        };
    }

    @Override
    public String refuses(Target target) {
        return CallsOnly.refuses(word(), target);
    }

    private static Fault uniform(long @Nullable [] ends, When when) {
        if (ends == null) {
            return none();
        }
        long from = ends[0];
        long to = ends[1];
        double width = to - from + 1.0;
        return drawn(random -> Math.min(to, from + (long) (Uniform.of(random) * width)), when);
    }

    /** For what cannot be read, and is never armed. */
    private static Fault none() {
        return fixed(0, When.BEFORE);
    }

    /** One effect for all calls, so that a struck call allocates nothing here. */
    private static Fault fixed(long nanos, When when) {
        Effect effect = when.effect(nanos);
        return (CallFault) random -> effect;
    }

    /** A small object or two for each struck call, which is held up for far longer than that takes. */
    private static Fault drawn(LongUnaryOperator nanos, When when) {
        return (CallFault) random -> when.effect(nanos.applyAsLong(random));
    }
}

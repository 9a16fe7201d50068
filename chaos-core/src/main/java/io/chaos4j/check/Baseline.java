package io.chaos4j.check;

import io.chaos4j.check.claim.Blocks;
import io.chaos4j.measure.Block;
import io.chaos4j.measure.Calls;
import io.chaos4j.measure.Windowed;
import io.chaos4j.model.Bound;
import io.chaos4j.model.Measure;
import io.chaos4j.model.PointRef;
import io.chaos4j.model.Quantity;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One frozen value per measure, taken right before arming. Immutable. */
public final class Baseline {

    /** Before the baseline was taken. */
    public static final Baseline NONE = new Baseline(Map.of(), Map.of(), Map.of());

    /** A window without any call. */
    static final Function<PointRef, Windowed> NO_CALLS = point -> new Windowed(new Calls(), 0);

    private final Map<String, Value> values;
    private final Map<PointRef, Windowed> calls;
    private final Map<Measure.Quotient, Blocks> increases;

    private Baseline(
            Map<String, Value> values, Map<PointRef, Windowed> calls, Map<Measure.Quotient, Blocks> increases) {
        this.values = values;
        this.calls = calls;
        this.increases = increases;
    }

    public static Baseline take(Collection<Measure> measures, Measurements measurements, View view) {
        Map<String, Value> values = new LinkedHashMap<>();
        Map<PointRef, Windowed> calls = new HashMap<>();
        Map<Measure.Quotient, Blocks> increases = new HashMap<>();
        for (Measure measure : measures) {
            values.put(measure.text(), measurements.value(measure, view));
            measure.points().forEach(point -> calls.computeIfAbsent(point, view.calls()));
            Measure.@Nullable Quotient quotient = Measure.quotient(measure);
            if (quotient != null) {
                increases.put(quotient, measurements.increases(quotient, view.from(), view.to()));
            }
        }
        return new Baseline(values, calls, increases);
    }

    /** The calls of a point, second by second. */
    List<Block> blocks(PointRef point) {
        @Nullable Windowed known = calls.get(point);
        return known == null ? List.of() : known.blocks();
    }

    /** What was counted while it was taken. */
    Counting counting(Measurements measurements) {
        return new Counting(
                measurements,
                point -> calls.getOrDefault(point, NO_CALLS.apply(point)),
                quotient -> increases.getOrDefault(quotient, Blocks.NONE));
    }

    /** A baseline of known values. */
    static Baseline of(Map<Measure, Quantity> known) {
        Map<String, Value> values = new LinkedHashMap<>();
        known.forEach((measure, quantity) ->
                values.put(measure.text(), Value.of(quantity.value(), quantity.dimension(), -1)));
        return new Baseline(values, Map.of(), Map.of());
    }

    public Value of(Measure measure) {
        @Nullable Value value = values.get(measure.text());
        return value == null ? Value.unknown(measure.dimension(), -1, "no baseline was taken") : value;
    }

    /** What a bound comes to for this measure. */
    public Value bound(Bound bound, Measure measure) {
        if (bound instanceof Bound.Fixed fixed) {
            return Value.of(fixed.quantity().value(), fixed.quantity().dimension(), -1);
        } else if (bound instanceof Bound.OfBaseline multiple) {
            Value value = of(measure);
            return value.known()
                    ? Value.of(value.number() * multiple.factor() + multiple.plus(), value.dimension(), -1)
                    : Value.unknown(value.dimension(), value.calls(), "its baseline is unknown: " + value.reason());
        }
        if (bound instanceof Bound.OfControl multiple) {
            // What it is to be expected to be, as long as there is no fault phase to take it from.
            return bound(new Bound.OfBaseline(multiple.factor(), multiple.plus()), measure);
        }
        Bound.Largest largest = (Bound.Largest) bound;
        Value first = bound(largest.first(), measure);
        Value second = bound(largest.second(), measure);
        if (!first.known() || !second.known()) {
            return first.known() ? second : first;
        }
        return first.number() >= second.number() ? first : second;
    }

    /** Whether a bound rests on the baseline, or on what the calls without a fault come to meanwhile: on an estimate. */
    public static boolean rests(Bound bound) {
        return bound instanceof Bound.OfBaseline
                || bound instanceof Bound.OfControl
                || (bound instanceof Bound.Largest largest && (rests(largest.first()) || rests(largest.second())));
    }

    /** The known ones, for the journal. */
    public Map<String, Quantity> quantities() {
        Map<String, Quantity> known = new LinkedHashMap<>();
        values.forEach((text, value) -> {
            if (value.known()) {
                known.put(text, value.quantity());
            }
        });
        return known;
    }
}

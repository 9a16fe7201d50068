package io.chaos4j.probe.application;

import io.chaos4j.model.MeterRef;
import io.chaos4j.model.Quantity.Dimension;
import io.chaos4j.probe.Counted;
import io.chaos4j.probe.Reading;
import io.chaos4j.probe.application.Captured.Live;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the meters of the captured registries. Called on a thread of the engine, because a gauge runs code of the application.
 *
 * <p>Composites are not searched: what they hold is in their leaves, and copies that one composite keeps in several leaves are one
 * meter. The same name and tags in two registries that nothing connects are two.
 */
final class MicrometerProbe {

    private static final int SHOWN = 5;

    private final Captured captured;

    /** Kept with the library's own class, so that it goes with it. */
    private final ClassValue<AtomicReference<@Nullable MicrometerApi>> apis = new ClassValue<>() {
        @Override
        protected AtomicReference<@Nullable MicrometerApi> computeValue(Class<?> type) {
            return new AtomicReference<>();
        }
    };

    MicrometerProbe(Captured captured) {
        this.captured = captured;
    }

    Reading meter(MeterRef wanted, String statistic) {
        MeterSearch search = search(wanted);
        if (!search.broken().isEmpty()) {
            return Reading.unknown(search.broken());
        }
        if (search.found().isEmpty()) {
            return search.nothing(captured);
        }
        List<String> meters = new ArrayList<>();
        search.found().forEach((ref, copies) -> {
            List<MeterSearch.Copy> apart = search.apart(ref, copies, captured, this::api);
            apart.forEach(copy -> meters.add(ref.text() + (apart.size() > 1 ? " in " + copy.registry() : "")));
        });
        if (meters.size() > 1) {
            return Reading.ambiguous(meters.size() + " meters match " + wanted.text() + ": "
                    + meters.stream().sorted().limit(SHOWN).collect(Collectors.joining(", ")));
        }
        Map.Entry<MeterRef, List<MeterSearch.Copy>> only =
                search.found().entrySet().iterator().next();
        return statistic(only.getKey(), only.getValue(), statistic);
    }

    /** Of the first copy that has it; of what only ever rises all copies are given, so that one that goes away is not missed. */
    private static Reading statistic(MeterRef ref, List<MeterSearch.Copy> copies, String statistic) {
        List<Counted> counted = new ArrayList<>();
        @Nullable Reading first = null;
        for (MeterSearch.Copy copy : copies) {
            Reading reading = copy.values().read(ref.text(), statistic);
            first = first == null || (!first.known() && reading.known()) ? reading : first;
            reading.counted().forEach(each -> counted.add(new Counted(ref.text(), copy.number(), each.value())));
        }
        Reading reading = first == null ? Reading.unknown(ref.text() + " has no copy") : first;
        return counted.isEmpty() || !reading.known() ? reading : Reading.counters(counted, reading.dimension());
    }

    Reading sumOfCounters(MeterRef wanted) {
        MeterSearch search = search(wanted);
        if (!search.broken().isEmpty()) {
            return Reading.unknown(search.broken());
        }
        List<Counted> counted = new ArrayList<>();
        String none = "";
        for (Map.Entry<MeterRef, List<MeterSearch.Copy>> meter : search.found().entrySet()) {
            List<MeterSearch.Copy> copies = meter.getValue().stream()
                    .filter(copy -> copy.values().isCounter())
                    .toList();
            if (copies.isEmpty()) {
                none = none.isEmpty()
                        ? "no counter matches " + wanted.text() + ", only "
                                + meter.getValue().get(0).values().type()
                        : none;
                continue;
            }
            Reading reading = statistic(meter.getKey(), copies, "value");
            if (!reading.known()) {
                return reading;
            }
            counted.addAll(reading.counted());
        }
        if (!counted.isEmpty()) {
            return Reading.counters(counted, Dimension.COUNT);
        }
        return search.found().isEmpty() ? search.nothing(captured) : Reading.missing(none);
    }

    private MeterSearch search(MeterRef wanted) {
        MeterSearch search = new MeterSearch(wanted);
        for (Live registry : captured.of(MicrometerApi.REGISTRY)) {
            try {
                if (!MicrometerApi.isComposite(registry.object())) {
                    search.in(api(registry), registry);
                }
            } catch (ReflectiveOperationException | RuntimeException | LinkageError broken) {
                // Under construction, or a version that we do not know: the other registries may answer.
                search.trouble(broken);
            }
        }
        return search;
    }

    private MicrometerApi api(Live registry) throws ReflectiveOperationException {
        AtomicReference<@Nullable MicrometerApi> known =
                apis.get(registry.lookup().lookupClass());
        @Nullable MicrometerApi api = known.get();
        if (api == null) {
            api = new MicrometerApi(registry.lookup());
            known.set(api);
        }
        return api;
    }
}

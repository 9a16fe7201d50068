package io.chaos4j.probe;

import io.chaos4j.model.MeterRef;
import io.chaos4j.model.Quantity.Dimension;
import io.chaos4j.probe.Captured.Live;
import io.chaos4j.probe.MicrometerApi.Named;
import io.chaos4j.probe.Reading.Nature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the meters of the captured registries. Composites are not searched: what they hold is in their leaves; the same
 * meter in several leaves is one. Called on a thread of the engine, because a gauge runs code of the application.
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
        Search search = search(wanted);
        if (search.found.isEmpty()) {
            return search.nothing(wanted);
        }
        if (search.found.size() > 1) {
            return Reading.ambiguous(search.found.size() + " meters match " + wanted.text() + ": "
                    + search.found.keySet().stream()
                            .map(MeterRef::text)
                            .sorted()
                            .limit(SHOWN)
                            .collect(Collectors.joining(", ")));
        }
        Map.Entry<MeterRef, MeterValues> only =
                search.found.entrySet().iterator().next();
        return only.getValue().read(only.getKey().text(), statistic);
    }

    Reading sumOfCounters(MeterRef wanted) {
        Search search = search(wanted);
        double sum = 0;
        boolean any = false;
        for (Map.Entry<MeterRef, MeterValues> meter : search.found.entrySet()) {
            if (meter.getValue().isCounter()) {
                sum += meter.getValue().rank();
                any = true;
            }
        }
        if (any) {
            return Reading.of(sum, Dimension.COUNT, Nature.INCREASING);
        }
        return search.found.isEmpty()
                ? search.nothing(wanted)
                : Reading.missing("no counter matches " + wanted.text() + ", only "
                        + search.found.values().iterator().next().type());
    }

    private Search search(MeterRef wanted) {
        Search search = new Search();
        for (Live registry : captured.of(MicrometerApi.REGISTRY)) {
            try {
                if (!MicrometerApi.isComposite(registry.object())) {
                    search.in(api(registry), registry.object(), wanted);
                }
            } catch (ReflectiveOperationException | RuntimeException | LinkageError broken) {
                // Under construction, or a version that we do not know: the other registries may answer.
                search.trouble = broken.toString();
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

    /** What a look through all leaves found. */
    private final class Search {

        private final Map<MeterRef, MeterValues> found = new LinkedHashMap<>();
        private final Set<String> names = new TreeSet<>();
        private final List<MeterRef> otherTags = new ArrayList<>();
        private int leaves;
        private String trouble = "";

        void in(MicrometerApi api, Object registry, MeterRef wanted) {
            if (api.isClosed(registry)) {
                return;
            }
            leaves++;
            for (Named meter : api.meters(registry)) {
                names.add(meter.name());
                if (!meter.name().equals(wanted.name())) {
                    continue;
                }
                MeterRef ref = api.ref(meter);
                if (ref.tags().entrySet().containsAll(wanted.tags().entrySet())) {
                    // Of two copies the one that counts from earlier on; a step registry forgets and comes second.
                    found.merge(ref, api.values(meter), (a, b) -> b.rank() > a.rank() ? b : a);
                } else {
                    otherTags.add(ref);
                }
            }
        }

        Reading nothing(MeterRef wanted) {
            if (leaves == 0) {
                return Reading.unknown("no meter registry of the application is known"
                        + (trouble.isEmpty() ? "" : ", one could not be read: " + trouble) + captured.excuse());
            }
            if (!otherTags.isEmpty()) {
                return Reading.missing("no meter matches " + wanted.text() + "; there are: "
                        + otherTags.stream()
                                .map(MeterRef::text)
                                .distinct()
                                .limit(SHOWN)
                                .collect(Collectors.joining(", ")));
            }
            return Reading.missing(
                    "no meter is called " + wanted.name() + KnownNames.hint(wanted.name(), names) + captured.excuse());
        }
    }
}

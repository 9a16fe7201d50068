package io.chaos4j.probe.application;

import io.chaos4j.probe.BreakerReading;
import io.chaos4j.probe.BreakerWatch;
import io.chaos4j.probe.KnownNames;
import io.chaos4j.probe.Reading.Status;
import io.chaos4j.probe.application.Captured.Live;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Looks at the captured breakers. */
final class BreakerProbe {

    private final Captured captured;

    /** Kept with the library's own class, so that it goes with it. */
    private final ClassValue<AtomicReference<@Nullable BreakerApi>> apis = new ClassValue<>() {
        @Override
        protected AtomicReference<@Nullable BreakerApi> computeValue(Class<?> type) {
            return new AtomicReference<>();
        }
    };

    BreakerProbe(Captured captured) {
        this.captured = captured;
    }

    BreakerReading read(String name) {
        return search(name).reading;
    }

    /** @param asking lets a question to the application be answered in limited time, else by a reason why not */
    BreakerWatch watch(String name, UnaryOperator<Supplier<String>> asking) {
        Found found = search(name);
        if (found.api == null || found.breaker == null) {
            return BreakerWatch.blind(found.reading);
        }
        try {
            Live breaker = found.breaker;
            WeakReference<Object> watched = new WeakReference<>(breaker.object());
            return new Watch(
                    found.reading, transitions(found.api, breaker), asking.apply(() -> lost(name, watched.get())));
        } catch (RuntimeException | LinkageError broken) {
            return BreakerWatch.blind(
                    BreakerReading.none(Status.UNKNOWN, "the breaker '" + name + "' could not be watched: " + broken));
        }
    }

    private String lost(String name, @Nullable Object watched) {
        Found now = search(name);
        if (watched != null && now.breaker != null && now.breaker.object() == watched) { // identity is meant
            return "";
        }
        return now.breaker == null
                ? now.reading.reason() + ", at the end of the watch"
                : "another breaker has been called '" + name + "' since the watch began";
    }

    /** One counter for each breaker, however often it is watched. */
    private synchronized BreakerTransitions transitions(BreakerApi api, Live breaker) {
        if (breaker.entry().attachment() instanceof BreakerTransitions known) {
            return known;
        }
        BreakerTransitions added = BreakerTransitions.hangOn(api, breaker.object());
        breaker.entry().attach(added);
        return added;
    }

    /** Of several the one that is in a registry; one that was in a registry and is in none is not in use any more. */
    private Found search(String name) {
        List<Found> found = new ArrayList<>();
        List<Found> registered = new ArrayList<>();
        Set<String> names = new TreeSet<>();
        String trouble = "";
        boolean removed = false;
        for (Live breaker : captured.of(BreakerApi.MACHINE)) {
            try {
                BreakerApi api = api(breaker);
                String each = api.name(breaker.object());
                boolean isRegistered = isRegistered(api, breaker);
                if (!isRegistered && breaker.entry().wasRegistered()) {
                    removed |= each.equals(name);
                    continue;
                }
                names.add(each);
                if (each.equals(name)) {
                    Found one = new Found(
                            api,
                            breaker,
                            BreakerReading.of(api.state(breaker.object()), api.thresholds(breaker.object())));
                    found.add(one);
                    if (isRegistered) {
                        registered.add(one);
                    }
                }
            } catch (ReflectiveOperationException | RuntimeException | LinkageError broken) {
                // Under construction, or a version that we do not know.
                trouble = "; one could not be read: " + broken;
            }
        }
        List<Found> one = registered.size() == 1 ? registered : found;
        if (one.size() == 1) {
            return one.get(0);
        }
        if (!found.isEmpty()) {
            return Found.none(Status.AMBIGUOUS, found.size() + " breakers are called '" + name + "'");
        }
        if (removed) {
            return Found.none(Status.MISSING, "the breaker '" + name + "' was removed from its registry");
        }
        return Found.none(
                names.isEmpty() ? Status.UNKNOWN : Status.MISSING,
                "no breaker is called '" + name + "'" + KnownNames.hint(name, names) + trouble + captured.excuse());
    }

    private boolean isRegistered(BreakerApi api, Live breaker) {
        for (Live registry : captured.of(BreakerApi.REGISTRY)) {
            try {
                if (api.holds(registry.object(), breaker.object())) {
                    breaker.entry().seenRegistered();
                    return true;
                }
            } catch (RuntimeException | LinkageError other) {
                // Under construction, or of another copy of the library.
            }
        }
        return false;
    }

    private BreakerApi api(Live breaker) throws ReflectiveOperationException {
        AtomicReference<@Nullable BreakerApi> known = apis.get(breaker.lookup().lookupClass());
        @Nullable BreakerApi api = known.get();
        if (api == null) {
            api = new BreakerApi(breaker.lookup());
            known.set(api);
        }
        return api;
    }

    /** One breaker, or the reason why there is none. */
    private record Found(@Nullable BreakerApi api, @Nullable Live breaker, BreakerReading reading) {

        static Found none(Status status, String reason) {
            return new Found(null, null, BreakerReading.none(status, reason));
        }
    }

    /** Counts from the moment it is made. */
    private static final class Watch implements BreakerWatch {

        private static final int OPEN = -1;

        private final BreakerReading atStart;
        private final BreakerTransitions transitions;
        private final int before;
        private final AtomicInteger atEnd = new AtomicInteger(OPEN);
        private final Supplier<String> losing;
        private volatile String lost = "";

        Watch(BreakerReading atStart, BreakerTransitions transitions, Supplier<String> losing) {
            this.losing = losing;
            this.atStart = atStart;
            this.transitions = transitions;
            this.before = transitions.opened();
        }

        @Override
        public BreakerReading atStart() {
            return atStart;
        }

        @Override
        public int opened() {
            int closed = atEnd.get();
            return closed == OPEN ? transitions.opened() - before : closed;
        }

        @Override
        public boolean blind() {
            return false;
        }

        @Override
        public void close() {
            if (atEnd.compareAndSet(OPEN, transitions.opened() - before)) {
                lost = losing.get();
            }
        }

        @Override
        public String lost() {
            return lost;
        }
    }
}

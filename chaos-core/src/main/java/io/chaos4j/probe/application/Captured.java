package io.chaos4j.probe.application;

import java.lang.invoke.MethodHandles.Lookup;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The objects of the application that constructors have handed over: its meter registries and breakers.
 *
 * <p>Objects and lookups are held weakly, and an object once, by identity, however many of its constructors hand it over.
 * Taking one touches nothing of it, because a subclass's constructor may not have run yet. Bounded; thread-safe; taking
 * one takes no lock of the application's.
 */
public final class Captured implements BiConsumer<Object, Lookup> {

    private static final int MOST = 10_000;

    private final boolean late;
    private final Map<Identity, Entry> entries = new ConcurrentHashMap<>();
    private final ReferenceQueue<Object> gone = new ReferenceQueue<>();
    private final AtomicLong numbers = new AtomicLong();

    /** @param late whether the application was running before anything could be captured */
    public Captured(boolean late) {
        this.late = late;
    }

    @Override
    public void accept(Object object, Lookup lookup) {
        forgetDead();
        if (entries.size() < MOST) {
            entries.computeIfAbsent(
                    new Identity(object, gone),
                    identity -> new Entry(
                            identity,
                            new WeakReference<>(lookup),
                            lookup.lookupClass().getName(),
                            numbers.getAndIncrement(),
                            System.nanoTime()));
        }
    }

    /** How many are held. */
    public int size() {
        forgetDead();
        return entries.size();
    }

    /** Loaders that see the application's classes, without repetition. */
    public List<ClassLoader> loaders() {
        return entries.values().stream()
                .flatMap(Entry::live)
                .map(live -> live.lookup().lookupClass().getClassLoader())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** The living instances whose constructor is one of this class, the oldest first. */
    public List<Live> of(String className) {
        return entries.values().stream()
                .filter(entry -> entry.className.equals(className))
                .sorted(Comparator.comparingLong(Entry::number))
                .flatMap(Entry::live)
                .toList();
    }

    /** What a message about something that is not here adds; empty when it would have been captured. */
    String excuse() {
        return late
                ? "; what was constructed before Chaos4j was there cannot be seen: construct it later, or start the"
                        + " JVM with -javaagent, before other agents"
                : "";
    }

    private void forgetDead() {
        for (Reference<?> dead = gone.poll(); dead != null; dead = gone.poll()) {
            entries.remove(dead);
        }
    }

    /**
     * An instance that is alive at this moment, held by whoever asked.
     *
     * @param object the instance
     * @param lookup full rights on the class whose constructor handed it over
     * @param entry where something can be kept with it
     */
    public record Live(Object object, Lookup lookup, Entry entry) {}

    /** What is kept of an instance. */
    public static final class Entry {

        private final Identity identity;
        private final WeakReference<Lookup> lookup;
        private final String className;
        private final long number;
        private final long since;
        private volatile @Nullable Object attachment;
        private volatile boolean registered;

        private Entry(Identity identity, WeakReference<Lookup> lookup, String className, long number, long since) {
            this.identity = identity;
            this.lookup = lookup;
            this.className = className;
            this.number = number;
            this.since = since;
        }

        /** How long ago it was handed over: younger than a moment, it may still be under construction. */
        public long ageNanos() {
            return System.nanoTime() - since;
        }

        /** Whether it was seen in a registry of its library; then one that is in none has been removed. */
        boolean wasRegistered() {
            return registered;
        }

        void seenRegistered() {
            registered = true;
        }

        /** What was kept with it; must not refer to it. */
        @Nullable
        public Object attachment() {
            return attachment;
        }

        public void attach(Object kept) {
            attachment = kept;
        }

        /** In the order in which they were handed over. */
        long number() {
            return number;
        }

        private Stream<Live> live() {
            @Nullable Object object = identity.get();
            @Nullable Lookup rights = lookup.get();
            return object == null || rights == null ? Stream.empty() : Stream.of(new Live(object, rights, this));
        }
    }

    /** A weak key that is equal to another of the same instance, and to itself when the instance is gone. */
    private static final class Identity extends WeakReference<Object> {

        private final int hash;

        Identity(Object object, ReferenceQueue<Object> queue) {
            super(object, queue);
            hash = System.identityHashCode(object);
        }

        @Override
        @SuppressWarnings("ReferenceEquality") // identity is meant
        public boolean equals(@Nullable Object other) {
            if (this == other) {
                return true;
            }
            @Nullable Object mine = get();
            return mine != null && other instanceof Identity identity && identity.get() == mine;
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}

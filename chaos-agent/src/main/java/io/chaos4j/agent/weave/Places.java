package io.chaos4j.agent.weave;

import io.chaos4j.gate.Shape;
import io.chaos4j.gate.WovenPlace;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The woven places by id. Takes no lock, for it is written inside the transformer and read by the linker; loaders are held weakly.
 *
 * <p>A method that is woven again keeps its id, so that its site stays bound. Two threads that define the same class at once may number it twice;
 * one of the numbers is then never linked. Holds a million places; a class beyond that stays as it is.
 */
final class Places implements IntFunction<@Nullable WovenPlace> {

    /** A place, and the loader of its class: null in {@code loader} means the boot loader. */
    private record Entry(WovenPlace place, @Nullable WeakReference<ClassLoader> loader) {

        boolean isOf(@Nullable ClassLoader other, String className) {
            return (loader == null ? other == null : other != null && loader.refersTo(other))
                    && place.className().equals(className);
        }
    }

    private static final int SEGMENT = 1 << 10;
    private static final int MOST_SEGMENTS = 1 << 10;
    private static final int BUCKETS = 1 << 12;

    /** The places of the classes whose names share a hash; prepended to, never changed. */
    private record Bucket(Entry entry, @Nullable Bucket rest) {}

    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReferenceArray<@Nullable AtomicReferenceArray<@Nullable Entry>> segments =
            new AtomicReferenceArray<>(MOST_SEGMENTS);
    private final AtomicReferenceArray<@Nullable Bucket> byClass = new AtomicReferenceArray<>(BUCKETS);

    /** The place of this id, null if there is none. */
    @Override
    public @Nullable WovenPlace apply(int id) {
        Entry entry = entry(id);
        return entry == null ? null : entry.place();
    }

    private @Nullable Entry entry(int id) {
        AtomicReferenceArray<@Nullable Entry> segment =
                id >= 0 && id < SEGMENT * MOST_SEGMENTS ? segments.get(id / SEGMENT) : null;
        return segment == null ? null : segment.get(id % SEGMENT);
    }

    /** In the order of their ids. */
    List<WovenPlace> all() {
        List<WovenPlace> places = new ArrayList<>();
        int size = next.get();
        for (int id = 0; id < size; id++) {
            WovenPlace place = apply(id);
            if (place != null) {
                places.add(place);
            }
        }
        return places;
    }

    /** The places of one class. */
    List<WovenPlace> of(@Nullable ClassLoader loader, String className) {
        List<WovenPlace> places = new ArrayList<>();
        for (Bucket bucket = byClass.get(bucket(className)); bucket != null; bucket = bucket.rest()) {
            if (bucket.entry().isOf(loader, className)) {
                places.add(bucket.entry().place());
            }
        }
        return places;
    }

    private static int bucket(String className) {
        int hash = className.hashCode();
        return (hash ^ hash >>> 16) & BUCKETS - 1;
    }

    /** The id that the place has, or else a fresh one. */
    int idOf(List<WovenPlace> ofTheClass, String method, String descriptor, String integration, Shape shape) {
        for (int i = 0; i < ofTheClass.size(); i++) {
            WovenPlace place = ofTheClass.get(i);
            if (place.shape() == shape
                    && place.methodName().equals(method)
                    && place.descriptor().equals(descriptor)
                    && place.integration().equals(integration)) {
                return place.id();
            }
        }
        return next.getAndIncrement();
    }

    /** Makes the places of one class known; those that are known already are woven just as they were. */
    void publish(@Nullable ClassLoader loader, List<WovenPlace> places) {
        @Nullable WeakReference<ClassLoader> weak = loader == null ? null : new WeakReference<>(loader);
        for (int i = 0; i < places.size(); i++) {
            WovenPlace place = places.get(i);
            if (apply(place.id()) == null) {
                Entry entry = new Entry(place, weak);
                segment(place.id() / SEGMENT).set(place.id() % SEGMENT, entry);
                index(entry);
            }
        }
    }

    private AtomicReferenceArray<@Nullable Entry> segment(int number) {
        AtomicReferenceArray<@Nullable Entry> there = segments.get(number);
        if (there == null) {
            AtomicReferenceArray<@Nullable Entry> fresh = new AtomicReferenceArray<>(SEGMENT);
            AtomicReferenceArray<@Nullable Entry> raced = segments.compareAndExchange(number, null, fresh);
            there = raced == null ? fresh : raced;
        }
        return there;
    }

    private void index(Entry entry) {
        int bucket = bucket(entry.place().className());
        @Nullable Bucket rest;
        do {
            rest = byClass.get(bucket);
        } while (!byClass.compareAndSet(bucket, rest, new Bucket(entry, rest)));
    }
}

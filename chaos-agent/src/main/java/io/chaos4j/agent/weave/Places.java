package io.chaos4j.agent.weave;

import io.chaos4j.gate.Shape;
import io.chaos4j.gate.WovenPlace;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The woven places by id. Written inside the transformer and read by the linker, so it waits for no one; loaders are held weakly.
 *
 * <p>A method that is woven again keeps its id, so that its site stays bound. Two threads that define the same class at once may number it twice;
 * one of the numbers is then never linked. The ids of a loader that has been collected are given away again: none of its code can link any more, and
 * what was bound there has gone with it. Holds a million places; a class beyond that stays as it is.
 */
final class Places implements IntFunction<@Nullable WovenPlace> {

    /** The loader of a class, and the places of that class: what goes when it does. */
    private static final class Loader extends WeakReference<ClassLoader> {

        private final String className;
        private final int[] ids;
        private final List<CompiledRule> takers;

        Loader(
                ClassLoader loader,
                ReferenceQueue<ClassLoader> collected,
                String className,
                int[] ids,
                List<CompiledRule> takers) {
            super(loader, collected);
            this.className = className;
            this.ids = ids;
            this.takers = takers;
        }
    }

    /** A place, and the loader of its class: null in {@code loader} means the boot loader. */
    private record Entry(WovenPlace place, @Nullable Loader loader) {

        boolean isOf(@Nullable ClassLoader other, String className) {
            return (loader == null ? other == null : other != null && loader.refersTo(other))
                    && place.className().equals(className);
        }
    }

    private static final int SEGMENT = 1 << 10;
    private static final int MOST_SEGMENTS = 1 << 10;
    private static final int BUCKETS = 1 << 12;

    /** The places of the classes whose names share a hash; never changed, only replaced. */
    private record Bucket(Entry entry, @Nullable Bucket rest) {}

    /** Ids to give away again. */
    private record Free(int id, @Nullable Free rest) {}

    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReference<@Nullable Free> free = new AtomicReference<>();
    private final ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();
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
        forgetCollected();
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
        @Nullable Free first;
        do {
            first = free.get();
        } while (first != null && !free.compareAndSet(first, first.rest()));
        return first == null ? next.getAndIncrement() : first.id();
    }

    /**
     * Makes the places of one class known; those that are known already are woven just as they were.
     *
     * @param takers the rules in which a method takes room for as long as the class is there, once for each
     */
    void publish(@Nullable ClassLoader loader, List<WovenPlace> places, List<CompiledRule> takers) {
        forgetCollected();
        int[] fresh = new int[places.size()];
        int count = 0;
        for (int i = 0; i < places.size(); i++) {
            if (apply(places.get(i).id()) == null) {
                fresh[count++] = i;
            }
        }
        if (count == 0) {
            return;
        }
        int[] ids = new int[count];
        for (int i = 0; i < count; i++) {
            ids[i] = places.get(fresh[i]).id();
        }
        @Nullable
        Loader weak = loader == null
                ? null
                : new Loader(loader, collected, places.get(fresh[0]).className(), ids, takers);
        for (int i = 0; i < count; i++) {
            WovenPlace place = places.get(fresh[i]);
            Entry entry = new Entry(place, weak);
            segment(place.id() / SEGMENT).set(place.id() % SEGMENT, entry);
            index(entry);
        }
    }

    /** Gives up the places whose loaders have been collected. */
    private void forgetCollected() {
        for (Reference<?> gone = collected.poll(); gone != null; gone = collected.poll()) {
            Loader loader = (Loader) gone;
            unindex(loader);
            for (int i = 0; i < loader.takers.size(); i++) {
                loader.takers.get(i).gone();
            }
            for (int id : loader.ids) {
                segment(id / SEGMENT).set(id % SEGMENT, null);
                @Nullable Free first;
                do {
                    first = free.get();
                } while (!free.compareAndSet(first, new Free(id, first)));
            }
        }
    }

    private void unindex(Loader loader) {
        int bucket = bucket(loader.className);
        @Nullable Bucket before;
        @Nullable Bucket after;
        do {
            before = byClass.get(bucket);
            after = null;
            for (Bucket each = before; each != null; each = each.rest()) {
                if (each.entry().loader() != loader) {
                    after = new Bucket(each.entry(), after);
                }
            }
        } while (!byClass.compareAndSet(bucket, before, after));
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

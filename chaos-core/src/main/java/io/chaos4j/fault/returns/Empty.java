package io.chaos4j.fault.returns;

import io.chaos4j.fault.Effect;
import java.lang.reflect.Array;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Hashtable;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is empty of the type that a method returns: a text, a collection, a stream, an optional, an array. Each call gets one of its own, to which its caller
 * may add.
 */
enum Empty implements Effect.Answer {
    EMPTY;

    private static final Map<Class<?>, Supplier<Object>> EMPTIES = Map.ofEntries(
            Map.entry(String.class, () -> ""),
            Map.entry(CharSequence.class, () -> ""),
            Map.entry(Iterable.class, ArrayList::new),
            Map.entry(Iterator.class, Collections::emptyIterator),
            Map.entry(ListIterator.class, Collections::emptyListIterator),
            Map.entry(Enumeration.class, Collections::emptyEnumeration),
            Map.entry(Spliterator.class, Spliterators::emptySpliterator),
            Map.entry(Optional.class, Optional::empty),
            Map.entry(OptionalInt.class, OptionalInt::empty),
            Map.entry(OptionalLong.class, OptionalLong::empty),
            Map.entry(OptionalDouble.class, OptionalDouble::empty),
            Map.entry(Stream.class, Stream::empty),
            Map.entry(IntStream.class, IntStream::empty),
            Map.entry(LongStream.class, LongStream::empty),
            Map.entry(DoubleStream.class, DoubleStream::empty));

    /** Of the JDK's collections and maps, what stands for their interfaces and for classes above them: the first that fits. */
    @SuppressWarnings("JdkObsolete") // a method may return one
    private static final List<Supplier<Object>> CONTAINERS = List.of(
            ArrayList::new,
            LinkedHashSet::new,
            TreeSet::new,
            ArrayDeque::new,
            LinkedList::new,
            LinkedBlockingDeque::new,
            LinkedHashMap::new,
            TreeMap::new,
            ConcurrentHashMap::new,
            ConcurrentSkipListMap::new,
            CopyOnWriteArrayList::new,
            CopyOnWriteArraySet::new,
            ConcurrentSkipListSet::new,
            ConcurrentLinkedQueue::new,
            ConcurrentLinkedDeque::new,
            LinkedBlockingQueue::new,
            LinkedTransferQueue::new,
            PriorityQueue::new,
            Vector::new,
            Hashtable::new);

    @Override
    public String refuses(Class<?> result) {
        if (result == void.class) {
            return ": write null, which skips its body";
        }
        if (Future.class.isAssignableFrom(result) || result.getName().equals("java.util.concurrent.CompletionStage")) {
            return ", and nothing of it is empty: one that never completes is a call that hangs, so name the method that does the work";
        }
        if (result.isPrimitive() || Literal.isBox(result)) {
            return ", of which no value is empty: write a value of it";
        }
        return maker(result) == null ? ", of which nothing is empty: write null or previous" : "";
    }

    @Override
    public Object answer(Class<?> result, @Nullable Object seen) {
        @Nullable Supplier<Object> maker = maker(result);
        if (maker == null) {
            throw new IllegalArgumentException("nothing is empty of " + result.getName());
        }
        return maker.get();
    }

    private static @Nullable Supplier<Object> maker(Class<?> result) {
        if (result.isArray()) {
            return () -> Array.newInstance(result.getComponentType(), 0);
        }
        @Nullable Supplier<Object> exact = EMPTIES.get(result);
        return exact == null && isContainerOfTheJdk(result) ? container(result) : exact;
    }

    /** Without a list of names, because later JDKs have more of them. */
    private static boolean isContainerOfTheJdk(Class<?> result) {
        return result.getName().startsWith("java.util.")
                && (Collection.class.isAssignableFrom(result) || Map.class.isAssignableFrom(result));
    }

    private static @Nullable Supplier<Object> container(Class<?> result) {
        for (Supplier<Object> each : CONTAINERS) {
            if (result.isInstance(each.get())) {
                return each;
            }
        }
        return null;
    }
}

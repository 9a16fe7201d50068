package io.chaos4j.gate;

import io.chaos4j.event.OpenCalls;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Finds the open calls of this JVM: the stacks of the threads, and the calls that have left their threads.
 *
 * <p><b>Assumptions.</b> Entries come often, one for each virtual thread that makes a measured call and one for each call that returns a
 * future; they are looked through once a second, or never.
 *
 * <p><b>Guarantees.</b> To be entered takes one weak reference and one atomic operation. No entry keeps a thread, a call or anything of the
 * application alive. Entries that are over are dropped when all are read, and also by whoever enters, when as many have come as there were
 * left the last time: so there are never much more than twice as many as are needed, and each pays for two. No lock is
 * taken and no one waits: one thread at a time drops entries of a list, and the others leave that to it.
 */
final class OpenRegistry {

    private static final int LISTS = 16;
    private static final int FEW = 256;
    private static final Entries[] ALL = new Entries[LISTS];

    static {
        for (int i = 0; i < LISTS; i++) {
            ALL[i] = new Entries();
        }
    }

    private OpenRegistry() {}

    /**
     * Enters one.
     *
     * @param number spreads the entries over several lists
     */
    static void add(Open open, int number) {
        ALL[number & LISTS - 1].add(open);
    }

    /** Tells all open calls. */
    static void tell(OpenCalls.Sink sink) {
        for (Entries entries : ALL) {
            entries.sweep(sink);
        }
    }

    /** How many entries there are, those that are over included. */
    static int size() {
        int size = 0;
        for (Entries entries : ALL) {
            for (@Nullable Entry entry = entries.first.get(); entry != null; entry = entry.next) {
                size++;
            }
        }
        return size;
    }

    /** Weak, and over once it is cleared. */
    private static final class Entry extends WeakReference<Open> {

        volatile @Nullable Entry next;

        Entry(Open open) {
            super(open);
        }
    }

    /** A list that grows at its head, and is cut behind it. */
    private static final class Entries {

        final AtomicReference<@Nullable Entry> first = new AtomicReference<>();
        private final AtomicBoolean sweeping = new AtomicBoolean();
        private final AtomicInteger added = new AtomicInteger();
        private volatile int left = FEW;

        void add(Open open) {
            Entry entry = new Entry(open);
            @Nullable Entry head;
            do {
                head = first.get();
                entry.next = head;
            } while (!first.compareAndSet(head, entry));
            if (added.incrementAndGet() >= left) {
                sweep(null);
            }
        }

        /**
         * Drops the entries that are over, unless another thread does so just now, and tells the calls of the others.
         *
         * @param sink null where no one wants to know
         */
        void sweep(OpenCalls.@Nullable Sink sink) {
            boolean cuts = sweeping.compareAndSet(false, true);
            if (!cuts && sink == null) {
                return;
            }
            try {
                int kept = walk(cuts, sink);
                if (cuts) {
                    left = Math.max(FEW, kept);
                    added.set(0);
                }
            } finally {
                if (cuts) {
                    sweeping.set(false);
                }
            }
        }

        private int walk(boolean cuts, OpenCalls.@Nullable Sink sink) {
            int kept = 0;
            @Nullable Entry before = null;
            for (@Nullable Entry entry = first.get(); entry != null; entry = entry.next) {
                @Nullable Open open = entry.get();
                if (open != null && !open.over()) {
                    if (sink != null) {
                        open.tell(sink);
                    }
                    kept++;
                    before = entry;
                } else if (!cuts) {
                    before = entry;
                } else if (before != null) {
                    before.next = entry.next;
                } else if (!first.compareAndSet(entry, entry.next)) {
                    before = entry; // others came before it meanwhile; the next sweep finds it behind them
                }
            }
            return kept;
        }
    }
}

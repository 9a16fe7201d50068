package io.chaos4j.gate;

import io.chaos4j.event.OpenCalls;
import java.lang.ref.WeakReference;
import java.util.concurrent.CompletableFuture;
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
 * <p><b>Guarantees.</b> To be entered takes one weak reference and one atomic operation. No entry keeps a thread, a future or anything of the
 * application alive: a stack is known as long as its thread is, and a call as long as the future that it ends with. Entries that are over are
 * dropped when all are read, and also by whoever enters, when as many have come as there were
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

    /** Enters a thread's stack. */
    static void add(CallStack stack, int number) {
        ALL[number & LISTS - 1].add(new Entry(stack, null));
    }

    /**
     * Enters a call that has left its thread, or will.
     *
     * @param future what it ends with, and is forgotten with; the call itself where no one knows yet, or its completion cannot be asked for
     */
    static Entry add(PendingCall call, Object future) {
        Entry entry = new Entry(future, future == call ? null : call);
        ALL[(int) Thread.currentThread().getId() & LISTS - 1].add(entry);
        return entry;
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

    /** Over once what it refers to is gone. */
    static final class Entry extends WeakReference<Object> {

        volatile @Nullable Entry next;

        /** Of the future that this refers to; null where this refers to what has the calls. */
        private final @Nullable PendingCall call;

        private Entry(Object there, @Nullable PendingCall call) {
            super(there);
            this.call = call;
        }

        boolean isOver() {
            @Nullable Object there = get();
            if (there == null) {
                return true;
            }
            if (call != null) {
                return call.isOver();
            }
            return there instanceof CallStack stack ? stack.isOver() : ((PendingCall) there).isOver();
        }

        void tell(OpenCalls.Sink sink) {
            @Nullable Object there = get();
            if (call != null && there != null) {
                call.tell(sink, (CompletableFuture<?>) there);
            } else if (there instanceof CallStack stack) {
                stack.tell(sink);
            } else if (there instanceof PendingCall pending) {
                pending.tell(sink, null);
            }
        }
    }

    /** A list that grows at its head, and is cut behind it. */
    private static final class Entries {

        final AtomicReference<@Nullable Entry> first = new AtomicReference<>();
        private final AtomicBoolean sweeping = new AtomicBoolean();
        private final AtomicInteger added = new AtomicInteger();
        private volatile int left = FEW;

        void add(Entry entry) {
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
                if (!entry.isOver()) {
                    if (sink != null) {
                        entry.tell(sink);
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

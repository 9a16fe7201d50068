package io.chaos4j.agent.integration.jdbc;

import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Says something about objects of the application without keeping them alive and without asking their {@code equals}.
 * Looking up allocates nothing and takes no lock.
 *
 * <p><b>Assumes</b> that values do not refer to their keys. <b>Guarantees</b> that an entry stays while its key lives and
 * is not put again. Entries are added only at the head of a chain, by compare-and-set, so taking dead ones out of its
 * middle never loses a live one; two threads that do so at once may leave a dead one for the next. Dead entries go when
 * something is put into their chain.
 */
final class WeakIdentityMap<V> {

    private static final int CHAINS = 1 << 12;

    private final AtomicReferenceArray<@Nullable Node<V>> heads = new AtomicReferenceArray<>(CHAINS);

    @Nullable
    V get(Object key) {
        @Nullable Node<V> node = find(key, chain(key));
        return node == null ? null : node.value;
    }

    void put(Object key, V value) {
        int chain = chain(key);
        @Nullable Node<V> known = find(key, chain);
        if (known != null) {
            known.value = value;
            return;
        }
        sweep(chain);
        Node<V> added = new Node<>(key, value);
        @Nullable Node<V> head;
        do {
            head = heads.get(chain);
            added.next = head;
        } while (!heads.compareAndSet(chain, head, added));
    }

    /** Entries, dead ones included. */
    int size() {
        int size = 0;
        for (int chain = 0; chain < CHAINS; chain++) {
            for (@Nullable Node<V> node = heads.get(chain); node != null; node = node.next) {
                size++;
            }
        }
        return size;
    }

    private @Nullable Node<V> find(Object key, int chain) {
        for (@Nullable Node<V> node = heads.get(chain); node != null; node = node.next) {
            if (node.refersTo(key)) {
                return node;
            }
        }
        return null;
    }

    private void sweep(int chain) {
        @Nullable Node<V> before = null;
        for (@Nullable Node<V> node = heads.get(chain); node != null; node = node.next) {
            if (!node.refersTo(null)) {
                before = node;
            } else if (before == null) {
                heads.compareAndSet(chain, node, node.next);
            } else {
                before.next = node.next;
            }
        }
    }

    private static int chain(Object key) {
        int hash = System.identityHashCode(key);
        return (hash ^ (hash >>> 12)) & (CHAINS - 1);
    }

    private static final class Node<V> extends WeakReference<Object> {
        volatile V value;
        volatile @Nullable Node<V> next;

        Node(Object key, V value) {
            super(key);
            this.value = value;
        }
    }
}

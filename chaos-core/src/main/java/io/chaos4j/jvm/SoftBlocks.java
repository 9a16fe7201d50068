package io.chaos4j.jvm;

import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Blocks of heap that are held for their size only, and so that no one ever runs out of memory for them.
 *
 * <p><b>Assumption.</b> A JVM clears all soft references before it throws an {@link OutOfMemoryError}; it promises that.
 * <b>Guarantee.</b> All but the block that is being made is held by a soft reference and nothing else, so the JVM has it back before
 * any allocation fails, whatever becomes of the thread that made it. A block is an array of chunks far smaller than the regions of any
 * collector, so it leaves no holes where large arrays would.
 *
 * <p>A JVM also takes back what is held softly and has not been used for long: {@link #use} is for that. A block that is used while a
 * concurrent collector clears soft references survives that once, so use a few at a time.
 *
 * <p>Thread-safe, for one thread that adds. Nothing is allocated and nothing waited for under the lock.
 */
public final class SoftBlocks {

    /** A block's size is a multiple of this, in bytes. */
    public static final int CHUNK = 64 << 10;

    private static final int HEADER = 24;

    private final int chunks;
    private final Object lock = new Object();
    private final @Nullable Block[] held;
    private final @Nullable Block[] leaving;
    private int count;
    private int leavingCount;
    private int nextUse;
    private volatile boolean closed;

    /** The chunks, which are held until they are given back; and where they are, until they are collected. */
    private record Block(SoftReference<byte[][]> soft, WeakReference<byte[][]> there) {}

    /**
     * None so far.
     *
     * @param most how many there can be
     * @param bytes the size of one
     */
    public SoftBlocks(int most, long bytes) {
        this.chunks = (int) (bytes / CHUNK);
        this.held = new Block[most];
        this.leaving = new Block[most];
    }

    /**
     * Makes one more; does nothing when there are as many as there can be, and once closed.
     *
     * @throws OutOfMemoryError when even without the others there is no memory for it
     */
    public void add() {
        if (closed || count == held.length) {
            return;
        }
        Block block = make();
        synchronized (lock) {
            if (!closed) {
                held[count] = block;
                count++;
            }
        }
    }

    /** How many are held, those among them that the JVM has taken. */
    public int count() {
        synchronized (lock) {
            return count;
        }
    }

    /** How many of those that are held the JVM has taken. */
    public int taken() {
        synchronized (lock) {
            int taken = 0;
            for (int i = 0; i < count; i++) {
                taken += Objects.requireNonNull(held[i]).soft().refersTo(null) ? 1 : 0;
            }
            return taken;
        }
    }

    /** Gives back the last ones, all but so many. */
    public void keep(int most) {
        synchronized (lock) {
            while (count > Math.max(0, most)) {
                count--;
                Block block = Objects.requireNonNull(held[count]);
                held[count] = null;
                block.soft().clear();
                if (leavingCount < leaving.length && !block.there().refersTo(null)) {
                    leaving[leavingCount] = block;
                    leavingCount++;
                }
            }
        }
    }

    /** Gives all back, and adds none any more. */
    public void close() {
        closed = true;
        keep(0);
    }

    /** How many were given back and had not been collected when {@link #forgetCollected} was called last. */
    public int leaving() {
        synchronized (lock) {
            return leavingCount;
        }
    }

    /** Looks which of those that were given back are collected. */
    public void forgetCollected() {
        synchronized (lock) {
            int left = 0;
            for (int i = 0; i < leavingCount; i++) {
                Block block = Objects.requireNonNull(leaving[i]);
                leaving[i] = null;
                if (!block.there().refersTo(null)) {
                    leaving[left] = block;
                    left++;
                }
            }
            leavingCount = left;
        }
    }

    /** Uses the next so many of those that are held, in turn. */
    public void use(long many) {
        synchronized (lock) {
            for (int i = 0; i < many && i < count; i++) {
                nextUse = (nextUse + 1) % count;
                Objects.requireNonNull(held[nextUse]).soft().get();
            }
        }
    }

    private Block make() {
        byte[][] block = new byte[chunks][];
        for (int i = 0; i < chunks && !closed; i++) {
            block[i] = new byte[CHUNK - HEADER];
        }
        return new Block(new SoftReference<>(block), new WeakReference<>(block));
    }
}

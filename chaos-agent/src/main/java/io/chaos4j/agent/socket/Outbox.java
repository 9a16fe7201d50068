package io.chaos4j.agent.socket;

import io.chaos4j.time.ChaosThread;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Lines on their way out, written by a thread of their own: a reader that has stopped reading must never hold up the run
 * whose events it asked for. When it is too far behind, it counts as gone.
 */
final class Outbox {

    /** About ten minutes of a run's events. */
    private static final int MOST = 4096;

    /** Characters in all lines together: they lie in the application's memory. One line may have more. */
    private static final int MOST_CHARACTERS = 4 << 20;

    private static final long LOOK_NANOS = 1_000_000;

    private static final String LAST = "";

    private final BlockingQueue<String> lines = new ArrayBlockingQueue<>(MOST);
    private final AtomicLong characters = new AtomicLong();
    private final WritableByteChannel channel;
    private final Runnable whenGone;
    private final ChaosThread writer;
    private volatile boolean here;

    /**
     * @param whenGone runs, from any thread and possibly more than once, when nothing reaches the other side any more
     */
    Outbox(String name, WritableByteChannel channel, Runnable whenGone) {
        this.channel = channel;
        this.whenGone = whenGone;
        this.writer = new ChaosThread(name, this::write);
    }

    void start() {
        writer.start();
    }

    /** From now on lines are written by whoever sends them; for a process that has no thread left. */
    void writeHere() {
        here = true;
    }

    /** Takes a line without blocking. */
    void send(String line) {
        if (here) {
            writeNow(line);
            return;
        }
        long before = characters.getAndAdd(line.length());
        if ((before > 0 && before + line.length() > MOST_CHARACTERS) || !lines.offer(line)) {
            whenGone.run();
        }
    }

    /** Waits until what is queued has gone out, for so long at most; lines are taken afterwards as before. */
    void flush(Duration atMost) {
        long since = System.nanoTime();
        while (characters.get() > 0 && System.nanoTime() - since < atMost.toNanos()) {
            LockSupport.parkNanos(this, LOOK_NANOS);
        }
    }

    /** Lets what is queued go out, for so long at most. */
    void finish(Duration atMost) {
        if (!lines.offer(LAST)) {
            return;
        }
        try {
            writer.join(atMost.toMillis());
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets the writer go, whether what is queued goes out or not. */
    void end() {
        if (!lines.offer(LAST)) {
            lines.clear();
            end();
        }
    }

    private void writeNow(String line) {
        try {
            put(line);
        } catch (IOException | RuntimeException gone) {
            whenGone.run();
        }
    }

    private void put(String line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private void write() {
        try {
            while (true) {
                String line = lines.take();
                if (line.equals(LAST)) {
                    return;
                }
                put(line);
                characters.addAndGet(-line.length());
            }
        } catch (IOException | RuntimeException gone) {
            whenGone.run();
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            whenGone.run();
        }
    }
}

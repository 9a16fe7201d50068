package io.chaos4j.agent.socket;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Reads lines of bounded length. One thread reads; any may ask whether it is stuck. */
final class Lines {

    /** What was read. */
    enum Kind {
        LINE,
        /** A line went past the limit; the rest of it is passed over by the next read. */
        TOO_LONG,
        /** The end came in the middle of a line. */
        UNFINISHED,
        END
    }

    /**
     * One line.
     *
     * @param text the line without its newline; empty for everything but {@link Kind#LINE}
     */
    record Line(Kind kind, String text) {}

    private final ReadableByteChannel channel;
    private final int longest;
    private final ByteBuffer buffer = ByteBuffer.allocate(8192).flip();
    private boolean skipping;

    /** When the last part of a line came that has not come to its end; 0 between lines. Read by another thread. */
    private volatile long waiting;

    Lines(ReadableByteChannel channel, int longest) {
        this.channel = channel;
        this.longest = longest;
    }

    /** Whether a line began and nothing more of it has come for so long. */
    boolean isStuck(Duration longest) {
        long since = waiting;
        return since != 0 && System.nanoTime() - since > longest.toNanos();
    }

    /** The next line; blocks. */
    Line next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            while (buffer.hasRemaining()) {
                byte next = buffer.get();
                if (next == '\n') {
                    if (!skipping) {
                        return new Line(Kind.LINE, line.toString(StandardCharsets.UTF_8));
                    }
                    skipping = false;
                } else if (!skipping) {
                    line.write(next);
                    if (line.size() > longest) {
                        skipping = true;
                        return new Line(Kind.TOO_LONG, "");
                    }
                }
            }
            buffer.clear();
            waiting = line.size() > 0 || skipping ? System.nanoTime() | 1 : 0;
            int read = channel.read(buffer);
            waiting = 0;
            buffer.flip();
            if (read < 0) {
                return new Line(line.size() > 0 ? Kind.UNFINISHED : Kind.END, "");
            }
        }
    }
}

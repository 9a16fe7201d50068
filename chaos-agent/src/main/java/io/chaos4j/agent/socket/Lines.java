package io.chaos4j.agent.socket;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;

/** Reads lines of bounded length. One thread only. */
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

    Lines(ReadableByteChannel channel, int longest) {
        this.channel = channel;
        this.longest = longest;
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
            int read = channel.read(buffer);
            buffer.flip();
            if (read < 0) {
                return new Line(line.size() > 0 ? Kind.UNFINISHED : Kind.END, "");
            }
        }
    }
}

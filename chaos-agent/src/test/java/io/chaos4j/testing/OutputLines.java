package io.chaos4j.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The lines of one output stream, read by a thread of its own so that nobody blocks on a full pipe. */
final class OutputLines {

    private final String name;
    private final Thread reader;
    private final List<String> lines = new ArrayList<>();
    private boolean ended;

    private OutputLines(String name, InputStream in) {
        this.name = name;
        this.reader = new Thread(() -> read(in), "test-" + name);
        this.reader.setDaemon(true);
    }

    static OutputLines of(String name, InputStream in) {
        OutputLines output = new OutputLines(name, in);
        output.reader.start();
        return output;
    }

    private void read(InputStream in) {
        try (BufferedReader reading = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = reading.readLine(); line != null; line = reading.readLine()) {
                add(line);
            }
        } catch (IOException endsTheOutput) {
            add("(unreadable from here: " + endsTheOutput + ")");
        } finally {
            end();
        }
    }

    private synchronized void add(String line) {
        lines.add(line);
        notifyAll();
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }

    synchronized List<String> soFar() {
        return List.copyOf(lines);
    }

    /** Everything, once the stream has ended. */
    List<String> all() throws InterruptedException {
        reader.join();
        return soFar();
    }

    synchronized String await(Predicate<String> wanted, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        int seen = 0;
        while (true) {
            for (; seen < lines.size(); seen++) {
                if (wanted.test(lines.get(seen))) {
                    return lines.get(seen);
                }
            }
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (ended || left <= 0) {
                throw new AssertionError("no such line on " + name + (ended ? ", which has ended" : " in time") + ":\n"
                        + String.join("\n", lines));
            }
            try {
                wait(left);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new AssertionError(interrupted);
            }
        }
    }
}

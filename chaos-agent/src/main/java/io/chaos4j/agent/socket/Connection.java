package io.chaos4j.agent.socket;

import io.chaos4j.time.ChaosThread;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One client. Its thread reads and answers; while no one reads from a client that has died, its end-of-file arrives here
 * within milliseconds, and with it the lease of every run that it started is lost.
 */
final class Connection implements Requests.Client {

    private static final Duration FAREWELL = Duration.ofSeconds(1);

    /** Before this process kills itself: a client that has stopped reading does not keep it from that for long. */
    private static final Duration LAST_WORDS = Duration.ofMillis(500);

    /** Between two parts of one line. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    /** Of a client that holds a lease and has promised to be heard of: one that is frozen keeps its connection. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(5);

    /** Of a client that is served by the thread that accepts connections. */
    private static final Duration LONGEST_HERE = Duration.ofSeconds(5);

    /** Milliseconds; more than anybody is quiet for. */
    private static final long KIND = 1L << 50;

    private final SocketChannel channel;
    private final Requests requests;
    private final Consumer<Connection> whenOver;
    private final Outbox outbox;
    private final ChaosThread reader;
    private final AtomicBoolean busyAside = new AtomicBoolean();
    private final AtomicInteger leases = new AtomicInteger();
    private final Lines lines;
    private volatile long heard = System.nanoTime();
    private volatile boolean asked;

    /** Since when the client is served by the thread that accepts connections; 0 when it is not. */
    private volatile long here;

    private volatile boolean promised;
    private volatile boolean answering;
    private volatile boolean gone;

    Connection(int number, SocketChannel channel, Requests requests, Consumer<Connection> whenOver) {
        this.channel = channel;
        this.requests = requests;
        this.whenOver = whenOver;
        this.outbox = new Outbox("control-" + number + "-out", channel, this::close);
        this.reader = new ChaosThread("control-" + number, this::serve);
        this.lines = new Lines(channel, Protocol.LONGEST_LINE);
    }

    /**
     * How much this client needs its connection, compared with others: most whose run ends with it, then who waits for an answer, then
     * who has asked something and may read on; and of each kind who was heard of last.
     */
    long need() {
        long kind = leases.get() > 0 ? 3 : answering || busyAside.get() ? 2 : asked ? 1 : 0;
        long quietMillis = Math.min(KIND, Math.max(0, System.nanoTime() - heard) / 1_000_000);
        return kind * KIND + KIND - quietMillis;
    }

    /** A line that does not come to its end would keep its beginning in memory for good, and a frozen client its run. */
    void closeIfStuck() {
        long since = here;
        if (lines.isStuck(LONGEST_PAUSE)
                || (since != 0 && System.nanoTime() - since > LONGEST_HERE.toNanos())
                || (promised && leases.get() > 0 && isSilent())) {
            close();
        }
    }

    private boolean isSilent() {
        return !answering && System.nanoTime() - heard > LONGEST_SILENCE.toNanos();
    }

    @Override
    public void isAlive() {
        promised = true;
    }

    @Override
    public void holdsLease(boolean holds) {
        leases.addAndGet(holds ? 1 : -1);
    }

    /**
     * Serves the client on the current thread, for a few seconds at most: where the process has no thread left, the one that accepts
     * connections is all there is, and whoever comes next may want to halt.
     */
    void serveHere() {
        here = System.nanoTime() | 1;
        outbox.writeHere();
        serve();
    }

    void start() {
        outbox.start();
        reader.start();
    }

    /** Reads nothing more: what is queued goes out, and then the connection ends. */
    void readNoMore() {
        try {
            channel.shutdownInput();
        } catch (IOException alreadyBroken) {
            close();
        }
    }

    /** Ends the connection; the client's runs lose their lease. */
    void close() {
        gone = true;
        try {
            channel.close();
        } catch (IOException alreadyBroken) {
            // closed is all that is asked for
        }
    }

    @Override
    public boolean held() {
        return !gone;
    }

    @Override
    public void send(String line) {
        outbox.send(line);
    }

    @Override
    public void flush() {
        outbox.flush(LAST_WORDS);
    }

    @Override
    public void aside(Supplier<String> slow) {
        if (!busyAside.compareAndSet(false, true)) {
            throw new BadRequest("this connection is still counting or measuring: wait for the answer");
        }
        new ChaosThread(reader.getName().replace("chaos4j-", "") + "-aside", () -> {
                    String answer;
                    try {
                        answer = slow.get();
                    } finally {
                        busyAside.set(false);
                    }
                    send(answer); // not before there is room for the question that may follow it at once
                })
                .start();
    }

    private void serve() {
        try {
            while (answered(lines.next())) {
                // each line is answered before the next is read
            }
        } catch (IOException | RuntimeException broken) {
            // a broken connection is an ended one
        } finally {
            if (gone) {
                outbox.end();
            } else {
                gone = true;
                outbox.finish(FAREWELL);
            }
            close();
            whenOver.accept(this);
        }
    }

    private boolean answered(Lines.Line line) {
        heard = System.nanoTime();
        asked = true;
        return switch (line.kind()) {
            case LINE -> {
                answering = true;
                requests.answer(line.text(), this);
                heard = System.nanoTime(); // what came while this answered has not been read yet
                answering = false;
                yield true;
            }
            case TOO_LONG -> {
                send(Requests.badRequest("a line may have " + Protocol.LONGEST_LINE + " bytes at most"));
                yield true;
            }
            case UNFINISHED -> {
                send(Requests.badRequest("the last line did not end with a newline, so it was not read"));
                yield false;
            }
            case END -> false;
        };
    }
}

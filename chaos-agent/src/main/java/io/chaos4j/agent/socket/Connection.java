package io.chaos4j.agent.socket;

import io.chaos4j.time.ChaosThread;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * One client. Its thread reads and answers; while nobody reads from a client that has died, its end-of-file arrives here
 * within milliseconds, and with it the lease of every run that it started is lost.
 */
final class Connection implements Requests.Client {

    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private final SocketChannel channel;
    private final Requests requests;
    private final Consumer<Connection> whenOver;
    private final Outbox outbox;
    private final ChaosThread reader;
    private final AtomicBoolean busyAside = new AtomicBoolean();
    private volatile boolean gone;

    Connection(int number, SocketChannel channel, Requests requests, Consumer<Connection> whenOver) {
        this.channel = channel;
        this.requests = requests;
        this.whenOver = whenOver;
        this.outbox = new Outbox("control-" + number + "-out", channel, this::close);
        this.reader = new ChaosThread("control-" + number, this::serve);
    }

    void start() {
        outbox.start();
        reader.start();
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
    public void aside(Runnable slow) {
        if (!busyAside.compareAndSet(false, true)) {
            throw new BadRequest("this connection is still counting or measuring: wait for the answer");
        }
        new ChaosThread(reader.getName().replace("chaos4j-", "") + "-aside", () -> {
                    try {
                        slow.run();
                    } finally {
                        busyAside.set(false);
                    }
                })
                .start();
    }

    private void serve() {
        try {
            Lines lines = new Lines(channel, Protocol.LONGEST_LINE);
            while (answered(lines.next())) {
                // each line is answered before the next is read
            }
        } catch (IOException | RuntimeException broken) {
            // a broken connection is an ended one
        } finally {
            gone = true;
            outbox.finish(FAREWELL);
            close();
            whenOver.accept(this);
        }
    }

    private boolean answered(Lines.Line line) {
        return switch (line.kind()) {
            case LINE -> {
                requests.answer(line.text(), this);
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

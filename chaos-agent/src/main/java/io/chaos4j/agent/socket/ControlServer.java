package io.chaos4j.agent.socket;

import io.chaos4j.control.ChaosControl;
import io.chaos4j.time.ChaosThread;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Listens on this JVM's Unix domain socket and hands what comes to the door.
 *
 * <p>Only processes of the same user reach the socket, because its folder is closed to others; there is no network port.
 * Nothing here breaks the application: a socket that cannot be made is reported to the sink, and the JVM goes on without
 * it. Making the object and starting it touch neither file system nor network; both happen on a thread of our own.
 */
public final class ControlServer implements AutoCloseable {

    /** More clients at once than people watch one JVM. */
    static final int MOST_CONNECTIONS = 32;

    private static final long LOOK_EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final long FAREWELL_LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private static final long AFTER_TROUBLE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final SocketFile file;
    private final Requests requests;
    private final Consumer<String> problems;
    private final Reserve reserve = new Reserve();
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final CountDownLatch started = new CountDownLatch(1);
    private final ChaosThread acceptor = new ChaosThread("control", this::listen);
    private final ChaosThread lastHook = new ChaosThread("control-end", this::listenNoMore);
    private volatile @Nullable ServerSocketChannel channel;
    private final ChaosThread watcher = new ChaosThread("control-watch", this::watch);
    private volatile boolean closed;

    /**
     * A server for this process.
     *
     * @param folder where its socket shall lie; usually {@link ControlFolder#ofUser()}
     * @param problems takes one line for each thing that goes wrong; called from any thread, must not throw
     */
    public ControlServer(ChaosControl door, ControlFolder folder, Consumer<String> problems) {
        this.file = new SocketFile(door, folder, problems);
        this.problems = problems;
        this.requests = new Requests(door, problems);
    }

    /** Starts to listen, soon, on a thread of its own; returns at once. */
    public void start() {
        acceptor.start();
    }

    /** Waits until it listens or has given up; true when it listens. */
    public boolean awaitListening(Duration atMost) throws InterruptedException {
        return started.await(atMost.toMillis(), TimeUnit.MILLISECONDS) && file.wasMade() && !closed;
    }

    /** Ends every connection and removes the socket. */
    @Override
    public void close() {
        listenNoMore();
        connections.forEach(Connection::close);
        try {
            Runtime.getRuntime().removeShutdownHook(lastHook);
        } catch (IllegalStateException ending) {
            // the JVM is going down; the hook finds nothing to do
        }
    }

    /**
     * Ends every connection once its client has been sent what is queued for it, and waits for that, for so long at most.
     *
     * <p>For the end of the JVM, which otherwise waits 300 ms for threads that are in a system call, as those that read and accept are.
     */
    public void farewell(Duration atMost) {
        listenNoMore();
        connections.forEach(Connection::readNoMore);
        long end = System.nanoTime() + atMost.toNanos();
        while (!connections.isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(this, FAREWELL_LOOK_NANOS);
        }
    }

    private void listenNoMore() {
        closed = true;
        ServerSocketChannel listening = channel;
        if (listening != null) {
            try {
                listening.close();
            } catch (IOException alreadyBroken) {
                // closed is all that is asked for
            }
        }
        LockSupport.unpark(watcher);
        reserve.end();
        file.remove();
    }

    private void listen() {
        try {
            serve(file.open());
            while (!closed) { // the socket's file had gone
                serve(openAgain());
            }
        } catch (Throwable broken) { // an Error must not reach the application's uncaught handler either
            if (!closed) {
                problems.accept("no control socket, so the command line cannot reach this JVM: "
                        + (broken instanceof IOException ? broken.getMessage() : broken.toString()));
            }
        } finally {
            started.countDown();
            file.remove();
        }
    }

    /** Until the channel is closed, by {@link #close} or because no one finds its socket any more. */
    private void serve(ServerSocketChannel opened) throws IOException {
        try (opened) {
            channel = opened;
            if (started.getCount() > 0) {
                if (isTooLate()) {
                    return;
                }
                reserve.fill();
                watcher.start();
                started.countDown();
            }
            for (int number = 1; !closed; number++) {
                accept(opened, number);
            }
        } catch (ClosedChannelException asked) {
            // the caller sees why
        }
    }

    /** Whether the JVM ends already, so that no one needs the socket, and its file would stay. */
    private boolean isTooLate() {
        try {
            Runtime.getRuntime().addShutdownHook(lastHook);
            return false;
        } catch (IllegalStateException shutdown) {
            closed = true;
            return true;
        }
    }

    private ServerSocketChannel openAgain() throws IOException {
        while (true) {
            try {
                return file.open();
            } catch (IOException notNow) {
                problems.accept("the control socket has gone, and there can be no new one yet: " + notNow.getMessage());
                LockSupport.parkNanos(AFTER_TROUBLE_NANOS);
                if (closed) {
                    throw notNow;
                }
            }
        }
    }

    /** Once a second: a cleaner may have removed the socket, and a client may have stopped in the middle of a line. */
    private void watch() {
        while (!closed) {
            LockSupport.parkNanos(this, LOOK_EVERY_NANOS);
            connections.forEach(Connection::closeIfStuck);
            refill();
            ServerSocketChannel listening = channel;
            if (!closed && listening != null && listening.isOpen() && file.hasGone()) {
                try {
                    listening.close();
                } catch (IOException alreadyBroken) {
                    // closed is all that is asked for
                }
            }
        }
    }

    private void accept(ServerSocketChannel listening, int number) throws IOException {
        SocketChannel client;
        try {
            client = acceptFromReserve(listening);
        } catch (ClosedChannelException asked) {
            throw asked;
        } catch (IOException trouble) { // the application's trouble, and it may pass
            problems.accept("a control connection was not accepted: " + trouble.getMessage());
            LockSupport.parkNanos(AFTER_TROUBLE_NANOS);
            return;
        }
        Connection connection = new Connection(number, client, requests, this::over);
        if (connections.size() >= MOST_CONNECTIONS) {
            makeRoom();
        }
        connections.add(connection);
        try {
            connection.start();
        } catch (OutOfMemoryError noThread) { // the application's trouble, and it may pass, as above
            problems.accept("a control connection got no thread of its own: " + noThread.getMessage());
            connection.serveHere();
        }
        if (closed) { // whoever closed this server may have gone through the connections before this one was among them
            connection.close();
        }
    }

    /** With a descriptor of the reserve where there is no other. */
    private SocketChannel acceptFromReserve(ServerSocketChannel listening) throws IOException {
        try {
            return listening.accept();
        } catch (ClosedChannelException asked) {
            throw asked;
        } catch (IOException trouble) {
            if (reserve.release()) {
                return listening.accept();
            }
            throw trouble;
        }
    }

    private void over(Connection ended) {
        connections.remove(ended);
        refill();
    }

    private void refill() {
        reserve.fill();
        if (closed) { // close() may have emptied it before
            reserve.end();
        }
    }

    /** Whoever comes may want to halt: the one that needs its connection least gives way. */
    private void makeRoom() {
        connections.stream().min(Comparator.comparingLong(Connection::need)).ifPresent(least -> {
            connections.remove(least);
            least.close();
        });
    }
}

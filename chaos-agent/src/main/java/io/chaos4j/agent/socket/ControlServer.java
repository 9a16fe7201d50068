package io.chaos4j.agent.socket;

import io.chaos4j.control.Door;
import io.chaos4j.time.ChaosThread;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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

    /** More clients at once than people watch one JVM; each costs two threads. */
    static final int MOST_CONNECTIONS = 16;

    private static final long AFTER_TROUBLE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final ControlFolder folder;
    private final long pid;
    private final Requests requests;
    private final Consumer<String> problems;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final CountDownLatch started = new CountDownLatch(1);
    private final ChaosThread acceptor = new ChaosThread("control", this::listen);
    private final ChaosThread remover = new ChaosThread("control-end", this::removeSocket);
    private volatile @Nullable ServerSocketChannel channel;
    private volatile @Nullable Path socket;
    private volatile boolean closed;

    /**
     * A server for this process.
     *
     * @param folder where its socket shall lie; usually {@link ControlFolder#ofUser()}
     * @param problems takes one line for each thing that goes wrong; called from any thread, must not throw
     */
    public ControlServer(Door door, ControlFolder folder, Consumer<String> problems) {
        this.folder = folder;
        this.pid = ProcessHandle.current().pid();
        this.problems = problems;
        this.requests = new Requests(door, problems);
    }

    /** Starts to listen, soon, on a thread of its own; returns at once. */
    public void start() {
        acceptor.start();
    }

    /** Waits until it listens or has given up; true when it listens. */
    public boolean awaitListening(Duration atMost) throws InterruptedException {
        return started.await(atMost.toMillis(), TimeUnit.MILLISECONDS) && socket != null && !closed;
    }

    /** Ends every connection and removes the socket. */
    @Override
    public void close() {
        closed = true;
        ServerSocketChannel listening = channel;
        if (listening != null) {
            try {
                listening.close();
            } catch (IOException alreadyBroken) {
                // closed is all that is asked for
            }
        }
        connections.forEach(Connection::close);
        removeSocket();
        try {
            Runtime.getRuntime().removeShutdownHook(remover);
        } catch (IllegalStateException ending) {
            // the JVM is going down; the hook finds nothing to do
        }
    }

    private void listen() {
        try (ServerSocketChannel listening = open()) {
            channel = listening;
            Runtime.getRuntime().addShutdownHook(remover);
            started.countDown();
            for (int number = 1; !closed; number++) {
                accept(listening, number);
            }
        } catch (ClosedChannelException asked) {
            // by close()
        } catch (Throwable broken) { // an Error must not reach the application's uncaught handler either
            if (!closed) {
                problems.accept("no control socket, so the command line cannot reach this JVM: "
                        + (broken instanceof IOException ? broken.getMessage() : broken.toString()));
            }
        } finally {
            started.countDown();
            removeSocket();
        }
    }

    private ServerSocketChannel open() throws IOException {
        Path path = folder.socket(pid);
        if (path.toString().length() > ControlFolder.LONGEST_PATH) {
            throw new IOException(
                    "the socket's path " + path + " is longer than " + ControlFolder.LONGEST_PATH + " characters");
        }
        folder.prepare();
        removeStale(path);
        ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            listening.bind(UnixDomainSocketAddress.of(path));
        } catch (IOException | RuntimeException failed) {
            listening.close();
            throw failed;
        }
        socket = path;
        return listening;
    }

    /** A socket of our own process id is left over from a dead process, unless process id spaces share the folder. */
    private static void removeStale(Path path) throws IOException {
        try (SocketChannel other = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            throw new AnsweredException(path + " is in use by " + other.getRemoteAddress()
                    + ", which has the same process id in another container");
        } catch (AnsweredException used) {
            throw used;
        } catch (IOException nobody) {
            Files.deleteIfExists(path);
        }
    }

    private void accept(ServerSocketChannel listening, int number) throws IOException {
        SocketChannel client;
        try {
            client = listening.accept();
        } catch (ClosedChannelException asked) {
            throw asked;
        } catch (IOException trouble) { // out of file descriptors, say: the application's trouble, and it may pass
            problems.accept("a control connection was not accepted: " + trouble.getMessage());
            LockSupport.parkNanos(AFTER_TROUBLE_NANOS);
            return;
        }
        Connection connection = new Connection(number, client, requests, connections::remove);
        if (connections.size() >= MOST_CONNECTIONS) {
            Outbox farewell = new Outbox("control-" + number + "-out", client, connection::close);
            farewell.start();
            farewell.send(Requests.badRequest("more than " + MOST_CONNECTIONS
                    + " connections at once; close one, or use the halt file to stop everything"));
            farewell.finish(Duration.ofMillis(100));
            connection.close();
            return;
        }
        connections.add(connection);
        try {
            connection.start();
        } catch (OutOfMemoryError noThread) { // the application's trouble, and it may pass, as above
            connections.remove(connection);
            connection.close();
            problems.accept("a control connection was not served: " + noThread.getMessage());
            LockSupport.parkNanos(AFTER_TROUBLE_NANOS);
        }
        if (closed) { // close() may have gone through the connections before this one was among them
            connection.close();
        }
    }

    private void removeSocket() {
        Path path = socket;
        if (path != null) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException leftOver) {
                // the command line removes the sockets of dead processes
            }
        }
    }

    private static final class AnsweredException extends IOException {
        private static final long serialVersionUID = 1L;

        AnsweredException(String message) {
            super(message);
        }
    }
}

package io.chaos4j.agent.socket;

import io.chaos4j.control.InvalidExperiment;
import io.chaos4j.control.Refused;
import io.chaos4j.event.RunListener;
import io.chaos4j.json.Json;
import io.chaos4j.json.JsonObject;
import io.chaos4j.model.Units;
import io.chaos4j.time.ChaosThread;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The client's end of one connection: requests out, answers and events back, distinguished by the request's number. */
final class Wire implements AutoCloseable {

    /** Answers and events are the JVM's own, so they may be longer than what it takes from strangers. */
    private static final int LONGEST_ANSWER = 64 << 20;

    private static final long ALIVE_EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private record Waiting(CompletableFuture<Map<String, Object>> answer, RunListener listener) {}

    private final SocketChannel channel;
    private final Map<Long, Waiting> waiting = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();
    private final CompletableFuture<@Nullable Void> ended = new CompletableFuture<>();
    private final Object writing = new Object();
    private final AtomicBoolean promised = new AtomicBoolean();

    private Wire(SocketChannel channel) {
        this.channel = channel;
    }

    static Wire connect(Path socket) throws IOException {
        Wire wire = new Wire(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
        new ChaosThread("control-client", wire::read).start();
        return wire;
    }

    CompletableFuture<@Nullable Void> ended() {
        return ended;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException alreadyBroken) {
            // closed is all that is asked for
        }
    }

    Map<String, Object> ask(String request, Map<String, ?> arguments, Duration patience) {
        return ask(request, arguments, patience, RunListener.NONE);
    }

    /**
     * Sends a request and waits for its answer.
     *
     * @param listener gets what the request's run sends, for as long as the connection lasts
     */
    Map<String, Object> ask(String request, Map<String, ?> arguments, Duration patience, RunListener listener) {
        long number = numbers.incrementAndGet();
        Waiting mine = new Waiting(new CompletableFuture<>(), listener);
        waiting.put(number, mine);
        try {
            send(number, request, arguments);
            if (ended.isDone() && !mine.answer().isDone()) { // it may have ended before it could see that someone waits
                throw new Unreachable("it closed the connection");
            }
            return mine.answer().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new Unreachable("it does not answer within " + Units.text(patience));
        } catch (ExecutionException answered) {
            throw answered.getCause() instanceof RuntimeException refused
                    ? refused
                    : new IllegalStateException(answered);
        } catch (IOException broken) {
            throw new Unreachable("the connection broke: " + broken.getMessage());
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            throw new Unreachable("waiting for it was interrupted");
        } finally {
            if (listener == RunListener.NONE) {
                waiting.remove(number);
            }
        }
    }

    /** From now on the other side hears once a second that this process runs: one that is frozen must not keep a fault in another JVM. */
    void keepAlive() {
        if (promised.compareAndSet(false, true)) {
            new ChaosThread("control-client-alive", this::stayAlive).start();
        }
    }

    private void stayAlive() {
        try {
            while (!ended.isDone()) {
                send(numbers.incrementAndGet(), Protocol.ALIVE, Map.of());
                LockSupport.parkNanos(this, ALIVE_EVERY_NANOS);
            }
        } catch (IOException broken) {
            // whoever reads from the connection finds out too
        }
    }

    private void send(long number, String request, Map<String, ?> arguments) throws IOException {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put(Protocol.PROTOCOL, Protocol.VERSION);
        line.put(Protocol.ID, number);
        line.put(Protocol.REQUEST, request);
        line.putAll(arguments);
        ByteBuffer bytes = ByteBuffer.wrap((Json.tree(line) + "\n").getBytes(StandardCharsets.UTF_8));
        synchronized (writing) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }

    private void read() {
        try {
            Lines lines = new Lines(channel, LONGEST_ANSWER);
            Lines.Line line = lines.next();
            while (line.kind() == Lines.Kind.LINE) {
                take(JsonObject.parse(line.text()).members());
                line = lines.next();
            }
        } catch (IOException | RuntimeException broken) {
            // the end, as far as those who wait are concerned
        } finally {
            ended.complete(null);
            close();
            Unreachable gone = new Unreachable("it closed the connection");
            waiting.values().forEach(each -> each.answer().completeExceptionally(gone));
        }
    }

    private void take(Map<String, Object> line) {
        Object error = line.get(Protocol.ERROR);
        Waiting mine = line.get(Protocol.ID) instanceof Long number ? waiting.get(number) : null;
        if (mine == null) {
            if (error != null && !line.containsKey(Protocol.ID)) { // about the connection, so about everybody's request
                waiting.values().forEach(each -> each.answer().completeExceptionally(exception(error)));
            }
            return;
        }
        if (error != null) {
            mine.answer().completeExceptionally(exception(error));
        } else if (line.get(Protocol.EVENT) instanceof Map<?, ?> event) {
            mine.listener().on(EventTrees.event(event));
        } else if (line.get(Protocol.ANSWER) instanceof Map<?, ?> answer) {
            mine.answer().complete(JsonObject.of(answer).members());
        }
    }

    private static RuntimeException exception(Object error) {
        Map<?, ?> members = error instanceof Map<?, ?> map ? map : Map.of();
        String message = String.valueOf(members.get(Protocol.MESSAGE));
        return switch (String.valueOf(members.get("kind"))) {
            case Protocol.INVALID ->
                new InvalidExperiment(
                        members.get(Protocol.PROBLEMS) instanceof List<?> problems
                                ? problems.stream().map(String::valueOf).toList()
                                : List.of(message));
            case Protocol.REFUSED -> new Refused(message);
            default -> new Unreachable(message);
        };
    }
}

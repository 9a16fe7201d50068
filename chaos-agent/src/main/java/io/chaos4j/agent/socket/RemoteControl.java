package io.chaos4j.agent.socket;

import io.chaos4j.control.ChaosControl;
import io.chaos4j.control.DryRun;
import io.chaos4j.control.ExperimentStatus;
import io.chaos4j.control.Identity;
import io.chaos4j.control.Lease;
import io.chaos4j.control.Operator;
import io.chaos4j.control.PointStatus;
import io.chaos4j.control.RunOptions;
import io.chaos4j.control.Status;
import io.chaos4j.control.TargetCalls;
import io.chaos4j.control.Validation;
import io.chaos4j.event.RunListener;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The door of another JVM, through its socket.
 *
 * <p>Thread-safe. What that JVM refuses throws as it does there; what keeps it from answering throws
 * {@link Unreachable}. The connection is the lease of every run started here: closing it, or the end of this process,
 * ends them.
 */
public final class RemoteControl implements ChaosControl, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** Many loaded classes may have to be woven first. */
    private static final Duration WEAVING_PATIENCE = Duration.ofMinutes(1);

    private final Wire wire;
    private volatile List<String> unwritten = List.of();

    private RemoteControl(Wire wire) {
        this.wire = wire;
    }

    /**
     * Connects.
     *
     * @throws IOException when no one listens there
     */
    public static RemoteControl connect(Path socket) throws IOException {
        return new RemoteControl(Wire.connect(socket));
    }

    /** Done when the connection has ended, from either side. */
    public CompletableFuture<@Nullable Void> ended() {
        return wire.ended();
    }

    @Override
    public void close() {
        wire.close();
    }

    @Override
    public Identity identity() {
        return identity(PATIENCE);
    }

    /** As {@link #identity()}, waiting for so long at most. */
    public Identity identity(Duration patience) {
        return Records.record(Identity.class, wire.ask("identify", Map.of(), patience));
    }

    @Override
    public Validation load(String fileName, String text) {
        return Records.record(Validation.class, wire.ask("load", Map.of("file", fileName, "text", text), PATIENCE));
    }

    @Override
    public Validation validate(String fileName, String text) {
        return Records.record(Validation.class, wire.ask("validate", Map.of("file", fileName, "text", text), PATIENCE));
    }

    @Override
    public List<TargetCalls> calls(String fileName, String text, Duration atMost) {
        Map<String, Object> arguments = Map.of("file", fileName, "text", text, "seconds", seconds(atMost));
        return Records.records(
                TargetCalls.class,
                wire.ask("calls", arguments, atMost.plus(PATIENCE)).get("targets"));
    }

    @Override
    public List<String> outlook(String fileName, String text, Duration length, Lease lease) {
        Map<String, Object> arguments = Map.of("file", fileName, "text", text, "seconds", seconds(length));
        return texts(wire.ask("outlook", arguments, length.plus(PATIENCE)).get("criteria"));
    }

    @Override
    public void unload(String experiment) {
        wire.ask("unload", Map.of("experiment", experiment), PATIENCE);
    }

    /**
     * {@inheritDoc}
     *
     * @param lease not asked: the connection is the lease
     */
    @Override
    public DryRun dryRun(String experiment, Operator operator, Duration length, Lease lease) {
        Map<String, Object> arguments = by(operator, experiment);
        arguments.put("seconds", seconds(length));
        return Records.record(DryRun.class, wire.ask("dry-run", arguments, length.plus(PATIENCE)));
    }

    /**
     * {@inheritDoc}
     *
     * @param lease not asked: the connection is the lease
     * @param listener called on the connection's thread, possibly before this returns
     */
    @Override
    public String run(String experiment, Operator operator, RunOptions options, Lease lease, RunListener listener) {
        Map<String, Object> arguments = by(operator, experiment);
        arguments.put("allow-unsatisfiable", options.allowUnsatisfiable());
        arguments.put("once", options.once());
        wire.keepAlive();
        return text(wire.ask("run", arguments, WEAVING_PATIENCE, listener), "run");
    }

    @Override
    public void arm(String experiment, Operator operator) {
        wire.ask("arm", by(operator, experiment), WEAVING_PATIENCE);
    }

    @Override
    public int disarm(String experiment, Operator operator) {
        return remaining(unwritten(wire.ask("disarm", by(operator, experiment), PATIENCE)));
    }

    @Override
    public int halt(Operator operator) {
        return remaining(unwritten(wire.ask("halt", by(operator), PATIENCE)));
    }

    @Override
    public void clear(Operator operator) {
        unwritten(wire.ask("clear", by(operator), PATIENCE));
    }

    @Override
    public List<String> unwritten() {
        return unwritten;
    }

    @Override
    public Status status() {
        return Records.record(Status.class, member(wire.ask("status", Map.of(), PATIENCE), "status"));
    }

    @Override
    public List<ExperimentStatus> experiments() {
        return Records.records(
                ExperimentStatus.class, wire.ask("status", Map.of(), PATIENCE).get("experiments"));
    }

    @Override
    public @Nullable ExperimentStatus experiment(String name) {
        return experiments().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    @Override
    public List<PointStatus> points(Duration length) {
        return points(wire.ask("points", Map.of("seconds", seconds(length)), length.plus(PATIENCE)));
    }

    @Override
    public void measure(Duration length) {
        wire.ask("measure", Map.of("seconds", seconds(length)), PATIENCE);
    }

    @Override
    public List<PointStatus> lastSecond() {
        return points(wire.ask("last-second", Map.of(), PATIENCE));
    }

    /** The journals of this JVM's service, oldest first. */
    public List<String> journals() {
        return texts(wire.ask("report", Map.of(), PATIENCE).get("journals"));
    }

    private static List<String> texts(@Nullable Object members) {
        return members instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static List<PointStatus> points(Map<String, Object> answer) {
        return Records.records(PointStatus.class, answer.get("points"));
    }

    private Map<String, Object> unwritten(Map<String, Object> answer) {
        unwritten = texts(answer.get(Protocol.UNWRITTEN));
        return answer;
    }

    private static int remaining(Map<String, Object> answer) {
        return member(answer, "remaining") instanceof Number number ? number.intValue() : 0;
    }

    private static String text(Map<String, Object> answer, String name) {
        return member(answer, name).toString();
    }

    private static Object member(Map<String, Object> answer, String name) {
        Object value = answer.get(name);
        if (value == null) {
            throw new Unreachable("it answered without '" + name + "': is it of another version?");
        }
        return value;
    }

    private static double seconds(Duration length) {
        return length.toNanos() / 1e9;
    }

    private static Map<String, Object> by(Operator operator, String experiment) {
        Map<String, Object> arguments = by(operator);
        arguments.put("experiment", experiment);
        return arguments;
    }

    private static Map<String, Object> by(Operator operator) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("operator", operator.who());
        arguments.put("reason", operator.reason());
        return arguments;
    }
}

package io.chaos4j.agent.cli;

import io.chaos4j.agent.socket.ControlFolder;
import io.chaos4j.agent.socket.RemoteControl;
import io.chaos4j.agent.socket.Unreachable;
import io.chaos4j.control.Refused;
import io.chaos4j.model.Units;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One JVM by name, or every one that can be reached. */
final class OneOrAll {

    /** Longer than a JVM is asked who it is, and then to do it. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final Came GONE = new Came(null, false, false, "");

    @Parameters(arity = "0..1", paramLabel = "SERVICE", description = "its name or process id")
    private String service = "";

    @Option(names = "--all", description = "every JVM of this user that runs with the agent")
    private boolean all;

    @Mixin
    private final Output output = new Output();

    /**
     * Does something to each and says what came of it; one that fails stops no other, and one that hangs holds up no other. A name that several JVMs
     * carry is refused.
     *
     * @return 0 when it was done to all, else 3
     */
    int forEach(Context context, Function<RemoteControl, String> action) {
        requireOneOrAll();
        List<Path> sockets = all
                ? context.jvms().sockets()
                : List.of(context.jvms().named(service).socket());
        return ask(context, sockets, jvm -> true, context.jvms()::door, action, jvm -> "");
    }

    /**
     * The same, to every JVM that carries the name and to those that did not say theirs: none is left out for being slow.
     *
     * @param otherwise what else can be done about one to which it was not done; empty where nothing can
     */
    int forEachThatMayBe(Context context, Function<RemoteControl, String> action, Function<Jvm, String> otherwise) {
        requireOneOrAll();
        List<Path> sockets = context.jvms().sockets();
        List<Path> keyed = sockets.stream()
                .filter(socket -> ControlFolder.key(socket).equals(service))
                .toList();
        Predicate<Jvm> mayBe =
                all || !keyed.isEmpty() ? jvm -> true : jvm -> jvm.identity() == null || Jvms.isCalled(jvm, service);
        return ask(context, keyed.isEmpty() ? sockets : keyed, mayBe, context.jvms()::anyway, action, otherwise);
    }

    private void requireOneOrAll() {
        if (all == !service.isEmpty()) {
            throw Failure.usage("name one service, or say --all");
        }
    }

    /** @param jvm which one; null where its process is gone */
    private record Came(@Nullable Jvm jvm, boolean meant, boolean done, String text) {

        /** Where it was not done, with what else can be done. */
        Came or(Function<Jvm, String> otherwise) {
            String hint = jvm == null || !meant || done ? "" : otherwise.apply(jvm);
            return hint.isEmpty() ? this : new Came(jvm, meant, done, text + "; " + hint);
        }
    }

    private int ask(
            Context context,
            List<Path> sockets,
            Predicate<Jvm> meant,
            Function<Jvm, RemoteControl> doors,
            Function<RemoteControl, String> action,
            Function<Jvm, String> otherwise) {
        Map<Path, Came> came = new HashMap<>();
        Together.ask(
                sockets,
                socket -> Jvms.look(socket)
                        .map(jvm -> came(jvm, meant, doors, action).or(otherwise))
                        .orElse(GONE),
                PATIENCE,
                (socket, one) -> {
                    came.put(socket, one);
                    say(context, one);
                },
                socket -> {
                    Jvm silent = Jvms.silent(socket);
                    Came one = new Came(
                                    silent,
                                    meant.test(silent),
                                    false,
                                    "it does not answer within " + Units.text(PATIENCE))
                            .or(otherwise);
                    came.put(socket, one);
                    say(context, one);
                });
        List<Came> all =
                sockets.stream().map(came::get).filter(Objects::nonNull).toList();
        if (this.all) {
            String others = context.jvms().ofOtherUsers();
            if (!others.isEmpty()) {
                output.console(context).complain(others);
            }
        }
        List<Came> asked = all.stream().filter(Came::meant).toList();
        if (asked.isEmpty()) {
            if (!service.isEmpty()) {
                throw Failure.usage(context.jvms()
                        .none(
                                service,
                                all.stream()
                                        .map(Came::jvm)
                                        .filter(Objects::nonNull)
                                        .toList()));
            }
            output.console(context).complain("no JVM of this user runs with the agent");
        }
        output.print(context, Map.of("jvms", asked.stream().map(OneOrAll::tree).toList()));
        return asked.stream().allMatch(Came::done) ? ExitCode.DONE : ExitCode.ABORTED;
    }

    private static Came came(
            Jvm jvm, Predicate<Jvm> meant, Function<Jvm, RemoteControl> doors, Function<RemoteControl, String> action) {
        if (!meant.test(jvm)) {
            return new Came(jvm, false, false, "");
        }
        try (RemoteControl door = doors.apply(jvm)) {
            return new Came(jvm, true, true, action.apply(door));
        } catch (Refused refused) {
            return new Came(jvm, true, false, "refused: " + refused.getMessage());
        } catch (Failure | Unreachable gone) {
            return new Came(jvm, true, false, String.valueOf(gone.getMessage()));
        }
    }

    private void say(Context context, Came one) {
        Jvm jvm = one.jvm();
        if (jvm == null || !one.meant()) {
            return;
        }
        String line = jvm.text() + ": " + one.text();
        if (one.done()) {
            output.console(context).say(line);
        } else {
            output.console(context).complain(line);
        }
    }

    private static Map<String, Object> tree(Came one) {
        Map<String, Object> tree = Objects.requireNonNull(one.jvm()).tree();
        tree.put("done", one.done());
        tree.put("text", one.text());
        return tree;
    }
}

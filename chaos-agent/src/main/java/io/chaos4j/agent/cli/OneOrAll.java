package io.chaos4j.agent.cli;

import io.chaos4j.agent.socket.RemoteDoor;
import io.chaos4j.agent.socket.Unreachable;
import io.chaos4j.control.Refused;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One JVM by name, or every one that can be reached. */
final class OneOrAll {

    @Parameters(arity = "0..1", paramLabel = "SERVICE", description = "its name or process id")
    private String service = "";

    @Option(names = "--all", description = "every JVM of this user that runs with the agent")
    private boolean all;

    /**
     * Does something to each and says what came of it; one that fails stops no other. A name that several JVMs carry is refused.
     *
     * @return 0 when it was done to all, else 3
     */
    int forEach(Context context, Function<RemoteDoor, String> action) {
        return forEach(context, name -> List.of(context.jvms().named(name)), context.jvms()::door, action);
    }

    /** The same, to every JVM that carries the name and to those that did not say theirs: none is left out for being slow. */
    int forEachThatMayBe(Context context, Function<RemoteDoor, String> action) {
        return forEach(context, context.jvms()::allThatMayBe, context.jvms()::anyway, action);
    }

    private int forEach(
            Context context,
            Function<String, List<Jvm>> named,
            Function<Jvm, RemoteDoor> doors,
            Function<RemoteDoor, String> action) {
        if (all == !service.isEmpty()) {
            throw Failure.usage("name one service, or say --all");
        }
        List<Jvm> jvms = all ? context.jvms().all() : named.apply(service);
        if (jvms.isEmpty()) {
            context.console().complain("no JVM of this user runs with the agent");
        }
        int exitCode = ExitCode.DONE;
        for (Jvm jvm : jvms) {
            try (RemoteDoor door = doors.apply(jvm)) {
                context.console().say(jvm.text() + ": " + action.apply(door));
            } catch (Refused refused) {
                context.console().complain(jvm.text() + ": refused: " + refused.getMessage());
                exitCode = ExitCode.ABORTED;
            } catch (Failure | Unreachable gone) {
                context.console().complain(jvm.text() + ": " + gone.getMessage());
                exitCode = ExitCode.ABORTED;
            }
        }
        return exitCode;
    }
}

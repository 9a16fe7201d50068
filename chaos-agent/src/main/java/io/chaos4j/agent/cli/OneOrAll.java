package io.chaos4j.agent.cli;

import io.chaos4j.agent.socket.RemoteDoor;
import io.chaos4j.agent.socket.Unreachable;
import io.chaos4j.control.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One JVM by name, or every one that can be reached. */
final class OneOrAll {

    @Parameters(arity = "0..1", paramLabel = "SERVICE", description = "its name or process id")
    private String service = "";

    @Option(names = "--all", description = "every JVM of this user that runs with the agent")
    private boolean all;

    @Mixin
    private final Output output = new Output();

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
            output.console(context).complain("no JVM of this user runs with the agent");
        }
        int exitCode = ExitCode.DONE;
        List<Map<String, Object>> trees = new ArrayList<>();
        for (Jvm jvm : jvms) {
            Map<String, Object> tree = jvm.tree();
            trees.add(tree);
            try (RemoteDoor door = doors.apply(jvm)) {
                String came = action.apply(door);
                tree.put("done", true);
                tree.put("text", came);
                output.console(context).say(jvm.text() + ": " + came);
            } catch (Refused refused) {
                tree.put("done", false);
                tree.put("text", "refused: " + refused.getMessage());
                output.console(context).complain(jvm.text() + ": refused: " + refused.getMessage());
                exitCode = ExitCode.ABORTED;
            } catch (Failure | Unreachable gone) {
                tree.put("done", false);
                tree.put("text", String.valueOf(gone.getMessage()));
                output.console(context).complain(jvm.text() + ": " + gone.getMessage());
                exitCode = ExitCode.ABORTED;
            }
        }
        output.print(context, Map.of("jvms", trees));
        return exitCode;
    }
}

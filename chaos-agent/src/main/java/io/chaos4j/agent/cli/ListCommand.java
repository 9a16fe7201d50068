package io.chaos4j.agent.cli;

import io.chaos4j.agent.socket.RemoteControl;
import io.chaos4j.agent.socket.Unreachable;
import io.chaos4j.control.Identity;
import io.chaos4j.control.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Who can be reached, and whether anything is on. */
@Command(
        name = "list",
        description =
                "Lists the JVMs of this user on this machine that were started with the agent, and what is going on in"
                        + " each.")
final class ListCommand implements Callable<Integer> {

    @Mixin
    private final Output output = new Output();

    private final Context context;

    ListCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        List<Jvm> all = context.jvms().all();
        List<Map<String, Object>> trees = new ArrayList<>();
        Table table = new Table("SERVICE", "PROCESS", "ENVIRONMENT", "MODE", "STATE");
        for (Jvm jvm : all) {
            Identity identity = jvm.identity();
            String state = identity == null ? "cannot be reached: " + jvm.trouble() : state(jvm);
            trees.add(tree(jvm, state));
            if (identity == null) {
                table.row("?", jvm.key(), "?", "?", state);
            } else {
                table.row(identity.service(), jvm.key(), identity.environment(), identity.mode(), state);
            }
        }
        String others = context.jvms().ofOtherUsers();
        if (!others.isEmpty()) {
            output.console(context).complain(others);
        }
        output.print(context, Map.of("jvms", trees));
        if (table.isEmpty()) {
            output.console(context).complain("no JVM of this user runs with the agent");
            return ExitCode.USAGE;
        }
        if (!output.json()) {
            context.console().show(table.text(context.console().width()));
        }
        return ExitCode.DONE;
    }

    private static Map<String, Object> tree(Jvm jvm, String state) {
        Map<String, Object> tree = jvm.tree();
        Identity identity = jvm.identity();
        if (identity != null) {
            tree.put("environment", identity.environment());
            tree.put("mode", identity.mode());
        }
        tree.put("state", state);
        return tree;
    }

    private String state(Jvm jvm) {
        try (RemoteControl door = context.jvms().door(jvm)) {
            return text(door.status());
        } catch (Failure | Unreachable gone) {
            return "cannot be asked: " + gone.getMessage();
        }
    }

    /** One line: {@code running order-service-latency, fault, armed by alice@desk via command line, 12 s left}. */
    static String text(Status status) {
        StringBuilder text = new StringBuilder(status.state());
        if (!status.experiment().isEmpty()) {
            text.append(' ').append(status.experiment());
        }
        if (!status.phase().isEmpty()) {
            text.append(", ").append(status.phase());
        }
        if (status.armed()) {
            text.append(", armed by ")
                    .append(status.armedBy())
                    .append(", ")
                    .append(Math.round(status.remainingSeconds()))
                    .append(" s left");
        }
        if (!status.haltReason().isEmpty()) {
            text.append(": ").append(status.haltReason());
        }
        return text.toString();
    }
}

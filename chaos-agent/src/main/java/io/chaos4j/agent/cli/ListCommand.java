package io.chaos4j.agent.cli;

import io.chaos4j.agent.socket.RemoteDoor;
import io.chaos4j.agent.socket.Unreachable;
import io.chaos4j.control.Identity;
import io.chaos4j.control.Status;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Who can be reached, and whether anything is on. */
@Command(
        name = "list",
        description =
                "Lists the JVMs of this user on this machine that were started with the agent, and what is going on in each.")
final class ListCommand implements Callable<Integer> {

    private final Context context;

    ListCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        List<Jvm> all = context.jvms().all();
        Table table = new Table("SERVICE", "PROCESS", "ENVIRONMENT", "MODE", "STATE");
        for (Jvm jvm : all) {
            Identity identity = jvm.identity();
            if (identity == null) {
                table.row("?", jvm.key(), "?", "?", "cannot be reached: " + jvm.trouble());
            } else {
                table.row(identity.service(), jvm.key(), identity.environment(), identity.mode(), state(jvm));
            }
        }
        List<String> others = context.jvms().foldersOfOtherUsers();
        if (!others.isEmpty()) {
            context.console()
                    .complain("JVMs of other users have their sockets in " + String.join(", ", others)
                            + ": list them as that user");
        }
        if (table.isEmpty()) {
            context.console().complain("no JVM of this user runs with the agent");
            return ExitCode.USAGE;
        }
        context.console().show(table.text());
        return ExitCode.DONE;
    }

    private String state(Jvm jvm) {
        try (RemoteDoor door = context.jvms().door(jvm)) {
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

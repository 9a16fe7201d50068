package io.chaos4j.agent.cli;

import io.chaos4j.agent.socket.HaltNote;
import io.chaos4j.agent.socket.RemoteControl;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Stops everything now. Never refused. */
@Command(
        name = "halt",
        description =
                "Disarms everything in every JVM of this name now, and keeps it from arming until it is cleared. A JVM that"
                        + " does not say its name in time is halted too; of one that does not answer the halt file is"
                        + " named, which halts it without an answer.",
        footer = {"", "Examples:", "  chaos4j halt order-service --reason \"orders are slow\"", "  chaos4j halt --all"})
final class HaltCommand implements Callable<Integer> {

    @Mixin
    private final OneOrAll whom = new OneOrAll();

    @Option(names = "--reason", paramLabel = "TEXT", description = "why; goes into the audit log")
    private String reason = "";

    private final Context context;

    HaltCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return whom.forEachThatMayBe(context, this::halt, HaltCommand::otherwise);
    }

    private String halt(RemoteControl door) {
        int remaining = door.halt(Operators.because(reason));
        return (remaining == 0 ? "halted" : "halted; " + remaining + " injections are still ending")
                + Unwritten.text(door);
    }

    /** A JVM looks at its halt file also when it has no thread or descriptor left to answer with, or once it goes on after it was stopped. */
    private static String otherwise(Jvm jvm) {
        String file = HaltNote.read(jvm.socket());
        return "its halt file stops it without an answer"
                + (file.isEmpty()
                        ? ", see the agent's option halt-file"
                        : ": touch '" + file.replace("'", "'\\''") + "', and remove it before you clear");
    }
}

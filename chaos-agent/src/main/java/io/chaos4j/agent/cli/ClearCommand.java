package io.chaos4j.agent.cli;

import io.chaos4j.agent.socket.RemoteControl;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Ends a halt. */
@Command(
        name = "clear",
        description = "Allows a halted JVM to arm again; refused while its halt file is there.",
        footer = {"", "Examples:", "  chaos4j clear order-service --reason \"found the cause\"", "  chaos4j clear --all"
        })
final class ClearCommand implements Callable<Integer> {

    @Mixin
    private final OneOrAll whom = new OneOrAll();

    @Option(names = "--reason", paramLabel = "TEXT", description = "why; goes into the audit log")
    private String reason = "";

    private final Context context;

    ClearCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return whom.forEach(context, this::clear);
    }

    private String clear(RemoteControl door) {
        door.clear(Operators.because(reason));
        return "cleared" + Unwritten.text(door);
    }
}

package io.chaos4j.agent.cli;

import io.chaos4j.agent.socket.RemoteControl;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Withdraws what is armed, without keeping anybody from arming again. */
@Command(
        name = "disarm",
        description =
                "Withdraws what is armed in a JVM and ends its run; unlike halt, it may be armed again once that is over.",
        footer = {"", "Example:", "  chaos4j disarm order-service --reason \"seen enough\""})
final class DisarmCommand implements Callable<Integer> {

    @Mixin
    private final OneOrAll whom = new OneOrAll();

    @Option(
            names = "--experiment",
            paramLabel = "NAME",
            description = "the experiment to disarm (default: the one that is armed or running)")
    private String experiment = "";

    @Option(names = "--reason", paramLabel = "TEXT", description = "why; goes into the audit log")
    private String reason = "";

    private final Context context;

    DisarmCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return whom.forEach(context, this::disarm);
    }

    private String disarm(RemoteControl door) {
        String name = experiment.isEmpty() ? door.status().experiment() : experiment;
        if (name.isEmpty()) {
            return "nothing is armed";
        }
        int remaining = door.disarm(name, Operators.because(reason));
        return "disarmed " + name + (remaining == 0 ? "" : "; " + remaining + " injections are still ending")
                + Unwritten.text(door);
    }
}

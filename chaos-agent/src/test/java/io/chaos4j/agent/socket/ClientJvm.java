package io.chaos4j.agent.socket;

import io.chaos4j.control.Lease;
import io.chaos4j.control.Operator;
import io.chaos4j.control.RunOptions;
import io.chaos4j.event.RunListener;
import java.nio.file.Path;

/** A JVM of its own that starts a run and stays: {@code ClientJvm <socket>}. */
public final class ClientJvm {

    private ClientJvm() {}

    public static void main(String[] args) throws Exception {
        RemoteControl door = RemoteControl.connect(Path.of(args[0]));
        door.load("long.yaml", "name: long\nseconds: 600\n");
        door.run("long", new Operator("a client", "to be killed"), RunOptions.USUAL, Lease.NONE, RunListener.NONE);
        System.out.println("running");
        door.ended().join();
    }
}

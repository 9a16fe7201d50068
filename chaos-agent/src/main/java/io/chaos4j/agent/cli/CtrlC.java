package io.chaos4j.agent.cli;

import io.chaos4j.agent.socket.RemoteControl;
import io.chaos4j.agent.socket.Unreachable;
import io.chaos4j.control.Refused;
import io.chaos4j.event.RunEvent;
import io.chaos4j.time.ChaosThread;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * While it is open, the end of this process, by Ctrl-C or a signal that can be seen, disarms first and says so. Where even that fails,
 * and after {@code kill -9}, the end of the connection ends the run.
 */
final class CtrlC {

    private static final long END_WITHIN_MILLIS = 2_000;

    private final Console console;
    private final RemoteControl door;
    private final String experiment;
    private final ChaosThread hook = new ChaosThread("ctrl-c", this::disarm);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean armed;
    private volatile boolean interrupted;

    private CtrlC(Console console, RemoteControl door, String experiment) {
        this.console = console;
        this.door = door;
        this.experiment = experiment;
    }

    static CtrlC disarms(Console console, RemoteControl door, String experiment) {
        CtrlC open = new CtrlC(console, door, experiment);
        Runtime.getRuntime().addShutdownHook(open.hook);
        return open;
    }

    /** Something happened in the run. */
    void heard(RunEvent event) {
        armed |= event instanceof RunEvent.Armed;
    }

    /** The end of the run has been printed. */
    void over() {
        ended.countDown();
    }

    /** Whether the end of this process is at work. */
    boolean interrupted() {
        return interrupted;
    }

    void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // the hook is at work
        }
    }

    private void disarm() {
        interrupted = true;
        try {
            door.disarm(experiment, Operators.because("the command line was interrupted"));
            console.complain("interrupted; " + experiment
                    + " is disarmed; where anything was injected, the JVM still watches the recovery");
            if (!armed) {
                // Nothing recovers, so its end comes at once, and is printed as the journal has it.
                boolean unused = ended.await(END_WITHIN_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        } catch (Refused | Unreachable failed) {
            console.complain("interrupted; " + experiment + " ends with this connection: " + failed.getMessage());
        } finally {
            door.close();
        }
    }
}

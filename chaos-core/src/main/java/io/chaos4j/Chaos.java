package io.chaos4j;

import io.chaos4j.control.ChaosControl;
import io.chaos4j.control.Identity;
import io.chaos4j.control.LocalControl;
import io.chaos4j.event.Problems;
import io.chaos4j.guard.HaltFile;
import io.chaos4j.sign.SignWatch;
import io.chaos4j.time.Spinning;
import java.util.ServiceLoader;

/**
 * The one entry point: an engine in this JVM, and the door to it.
 *
 * <p>Thread-safe. Closing it withdraws everything that is armed.
 */
public final class Chaos implements AutoCloseable {

    private final LocalControl door;
    private final HaltFile haltFile;
    private final SignWatch signWatch;

    private Chaos(LocalControl door, HaltFile haltFile, SignWatch signWatch) {
        this.door = door;
        this.haltFile = haltFile;
        this.signWatch = signWatch;
    }

    /**
     * An engine with the weaver of the class path; without one, only faults that occupy a resource work.
     *
     * @throws IllegalStateException with the reason and the remedy when the weaver cannot attach to this JVM
     */
    public static Chaos open(Identity identity, Problems problems) {
        Woven woven = ServiceLoader.load(WeaverProvider.class, Chaos.class.getClassLoader())
                .findFirst()
                .map(provider -> provider.weave(problems))
                .orElse(Woven.NOTHING);
        return open(identity, woven, Spinning.auto(), problems);
    }

    /**
     * An engine with what a weaver has already woven.
     *
     * @param spinning who may spin at the end of an injected delay
     */
    public static Chaos open(Identity identity, Woven woven, Spinning spinning, Problems problems) {
        HaltFile haltFile = new HaltFile(identity.haltFile());
        LocalControl door = LocalControl.open(
                identity,
                haltFile,
                spinning,
                woven.gate(),
                woven.code(),
                woven.probes(),
                woven.sign(),
                problems,
                Runtime.getRuntime()::halt);
        haltFile.watch(door::isHalted, door::haltedByFile);
        return new Chaos(door, haltFile, SignWatch.start(woven.sign()));
    }

    /** The door. */
    public ChaosControl door() {
        return door;
    }

    @Override
    public void close() {
        haltFile.close();
        signWatch.close();
        door.close();
    }
}

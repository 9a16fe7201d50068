package io.chaos4j.control;

import io.chaos4j.event.RunListener;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be asked of the engine of one JVM. JMX, the command line's socket and JUnit all come through here.
 *
 * <p>Thread-safe. Whatever is refused throws {@link Refused}, whose message says what to do about it; a document with
 * mistakes throws {@link InvalidExperiment} with all of them. A run that this JVM must not arm (its mode, a halt, a file for another
 * service) is not refused: it ends at once as ABORTED, with a journal that says why.
 */
public interface ChaosControl {

    /** Who this JVM is and what it may do. */
    Identity identity();

    /**
     * Reads an experiment, checks it against this JVM and keeps it under its name, replacing one of the same name that is
     * neither armed nor running.
     *
     * @param fileName what problems call the text
     * @param text the YAML
     * @throws InvalidExperiment with every problem
     */
    Validation load(String fileName, String text);

    /** Reads and checks without keeping anything. A document with mistakes does not throw; they are in the answer. */
    Validation validate(String fileName, String text);

    /**
     * Looks whether calls come that the targets of an experiment cover. Measures all points for as long as it takes, at most this long; blocks.
     *
     * @param atMost zero for what is known without waiting
     * @return one for each target of a fault over calls; none of a document with mistakes
     */
    List<TargetCalls> calls(String fileName, String text, Duration atMost);

    /**
     * Measures what is woven of an experiment for so long, and says of its criteria how long they take to be decided with such calls. Arms and weaves
     * nothing, and keeps nothing; blocks.
     *
     * @param lease ends it when it is no longer held
     * @return a line for each criterion, with figures or why there are none, or why nothing could be measured; none of
     *     a document with mistakes
     */
    List<String> outlook(String fileName, String text, Duration length, Lease lease);

    /** Forgets a loaded experiment. */
    void unload(String experiment);

    /**
     * Counts for a while, without effect, what would be struck. Blocks.
     *
     * @param length how long; 10 s is usual
     * @param lease ends it when it is lost; {@link Lease#NONE} where no one holds one
     */
    DryRun dryRun(String experiment, Operator operator, Duration length, Lease lease);

    /**
     * Starts a run and returns its id at once; the listener gets everything else.
     *
     * @param lease ends the run when it is lost; {@link Lease#NONE} where no one holds one
     */
    String run(String experiment, Operator operator, RunOptions options, Lease lease, RunListener listener);

    /**
     * Arms without a runner, until the deadline of the experiment; arming what is armed by the same experiment changes
     * nothing.
     */
    void arm(String experiment, Operator operator);

    /**
     * Withdraws what this experiment has armed, ends its run as HALTED if one is in progress; nothing to withdraw is fine.
     *
     * @return announced strikes that had neither acted nor withdrawn, and resources that are not given back yet; normally 0
     */
    int disarm(String experiment, Operator operator);

    /** Disarms everything now and refuses to arm until cleared. Never refused itself, whatever else fails. */
    int halt(Operator operator);

    /** Allows arming again; refused while the halt file is there. */
    void clear(Operator operator);

    /**
     * What the audit log and the journal lack: lines that could not be written, and lines that still wait. Of another JVM, as it was when it
     * was last asked to disarm, halt or clear here.
     */
    default List<String> unwritten() {
        return List.of();
    }

    /** What is going on, as far as it is known: waits for nothing, and looks at no class. */
    Status status();

    /** As {@link #status()}, after a new look at what is woven and what is not, for which it waits two seconds at most. */
    default Status inspect() {
        return status();
    }

    /** What is loaded, by name. */
    List<ExperimentStatus> experiments();

    /** The experiment of this name; null when none is loaded. */
    @Nullable
    ExperimentStatus experiment(String name);

    /** Measures every point for this long (at least a second), blocks, and tells what was seen. */
    List<PointStatus> points(Duration length);

    /** Switches measuring of all points on for at least this long, without blocking; 0 switches it off. */
    void measure(Duration length);

    /** The points as measured in the last second; rates and percentiles are unknown where nothing is measured. */
    List<PointStatus> lastSecond();
}

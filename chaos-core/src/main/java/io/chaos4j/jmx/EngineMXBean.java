package io.chaos4j.jmx;

import java.util.List;
import java.util.Map;

/**
 * The engine of a JVM: {@code io.chaos4j:type=Engine}. What is going on are attributes, because a read-only user may call no
 * operation.
 *
 * <p>What is refused throws {@link IllegalStateException}, a document with mistakes {@link IllegalArgumentException}; the message says
 * what to do about it. A reason goes into the audit log.
 */
public interface EngineMXBean {

    /** The service name that this JVM gave itself. */
    String getService();

    /** The environment that this JVM gave itself. */
    String getEnvironment();

    /** {@code observe} or {@code armable}. */
    String getMode();

    /** {@code idle}, {@code armed}, {@code running} or {@code halted}. */
    String getState();

    /** Whether anything is armed at this moment. */
    boolean isArmed();

    /** Who armed it; empty when nothing is armed. */
    String getArmedBy();

    /** Seconds until the deadline of what is armed; 0 when nothing is. */
    double getRemainingSeconds();

    /** The experiment armed or running; empty when none is. */
    String getExperiment();

    /** The id of its run; empty when none is in progress. */
    String getRun();

    /** The phase of its run; empty when none is in progress. */
    String getPhase();

    /** Why it is halted; empty when it is not. */
    String getHaltReason();

    /** What the armed rules have done, one line each. */
    List<String> getInjections();

    /** What went wrong or could not be woven, one line each. */
    List<String> getProblems();

    /** What else is known of the woven code, and needs no action. */
    List<String> getNotes();

    /** The names of the experiments that are loaded. */
    List<String> getExperiments();

    /**
     * Every point as measured in the last second, by its text, such as {@code jdbc select "orders-primary"}. Points are measured
     * during a run, while something is armed, and after {@link #measure}.
     */
    Map<String, PointData> getPoints();

    /** The folder of journals and of the audit log. */
    String getJournal();

    /** The file whose presence halts this JVM. */
    String getHaltFile();

    /** Reads an experiment, checks and keeps it; returns its name, under which an MBean appears. */
    String load(String text);

    /**
     * As {@link #load}, of a file that this JVM can read: for clients that cannot pass a text, or cut it at a {@code #}. The file's name
     * ends with {@code .yaml} or {@code .yml}, and it holds an experiment; of any other nothing is repeated.
     */
    String loadFile(String path);

    /** Every problem of a document, criteria that cannot be met here, and warnings, one line each; empty when there is nothing to say. */
    List<String> validate(String text);

    /** Forgets a loaded experiment. */
    void unload(String experiment);

    /** Disarms everything now and keeps it from arming until cleared; returns the injections that are still ending. */
    int halt();

    /** As {@link #halt()}, with a reason. */
    int halt(String reason);

    /** Allows arming again; refused while the halt file is there. */
    void clear();

    /** As {@link #clear()}, with a reason. */
    void clear(String reason);

    /** Measures all points for so many seconds, without waiting; 0 ends it. */
    void measure(int seconds);
}

package io.chaos4j.jmx;

import java.util.List;
import java.util.Map;

/**
 * One loaded experiment: {@code io.chaos4j:type=Experiment,name="…"}. Arming what is armed and disarming what is not change nothing.
 *
 * <p>Errors are those of {@link EngineMXBean}.
 */
public interface ExperimentMXBean {

    /** Its name. */
    String getName();

    /** Its title. */
    String getTitle();

    /** {@code loaded}, {@code running} or {@code armed}. */
    String getState();

    /** Whether its rules are armed at this moment. */
    boolean isArmed();

    /** The phase of its run; empty when none is in progress. */
    String getPhase();

    /** The id of its current or last run; empty when there was none. */
    String getRun();

    /** Calls that reached its targets since it was last armed. */
    long getEligible();

    /** Injections since it was last armed. */
    long getInjections();

    /** Rules that broke, or some of whose injections could not be made, since it was last armed; one line each. */
    List<String> getShortfalls();

    /** The verdict of its last run; empty when there was none. */
    String getVerdict();

    /** What decided that verdict. */
    String getWhy();

    /** Every point as measured in the last second, as {@link EngineMXBean#getPoints()}. */
    Map<String, PointData> getLastSecond();

    /** Arms it, without a runner, until the deadline of the experiment. */
    void arm();

    /** As {@link #arm()}, with a reason. */
    void arm(String reason);

    /** Withdraws it and ends its run; returns the injections that are still ending. */
    int disarm();

    /** As {@link #disarm()}, with a reason. */
    int disarm(String reason);

    /** Counts for ten seconds, without effect, what would be struck; waits, and returns one line for each rule and each finding. */
    List<String> dryRun();

    /** As {@link #dryRun()}, for so many seconds. */
    List<String> dryRun(int seconds, String reason);

    /** Starts a run and returns its id at once; the attributes tell how it goes. */
    String run();

    /** As {@link #run()}, with a reason. */
    String run(String reason);

    /** As {@link #run(String)}; a criterion that cannot be met may count as false instead of refusing the run. */
    String run(String reason, boolean allowUnsatisfiable);
}

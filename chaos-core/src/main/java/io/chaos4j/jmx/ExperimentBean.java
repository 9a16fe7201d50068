package io.chaos4j.jmx;

import io.chaos4j.control.ChaosControl;
import io.chaos4j.control.DryRun;
import io.chaos4j.control.ExperimentStatus;
import io.chaos4j.control.Lease;
import io.chaos4j.control.Refused;
import io.chaos4j.control.RunOptions;
import io.chaos4j.control.Status;
import io.chaos4j.event.RunListener;
import io.chaos4j.model.Visible;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** One experiment's MBean: asks the door, translates what it throws. */
final class ExperimentBean implements ExperimentMXBean {

    /** A day: no one counts or measures for longer at once. */
    static final int MOST_SECONDS = 86_400;

    private static final int USUAL_DRY_RUN_SECONDS = 10;

    private final ChaosControl door;
    private final String name;

    ExperimentBean(ChaosControl door, String name) {
        this.door = door;
        this.name = name;
    }

    @Override
    public String getName() {
        return Visible.line(name);
    }

    @Override
    public String getTitle() {
        return Visible.line(status(ExperimentStatus::title));
    }

    @Override
    public String getState() {
        return Visible.line(status(ExperimentStatus::state));
    }

    @Override
    public boolean isArmed() {
        return JdkExceptions.in(() -> {
            Status status = door.status();
            return status.armed() && status.experiment().equals(name);
        });
    }

    @Override
    public String getPhase() {
        return Visible.line(status(ExperimentStatus::phase));
    }

    @Override
    public String getRun() {
        return Visible.line(status(ExperimentStatus::run));
    }

    @Override
    public long getEligible() {
        return status(ExperimentStatus::eligible);
    }

    @Override
    public long getInjections() {
        return status(ExperimentStatus::injections);
    }

    @Override
    public List<String> getShortfalls() {
        return Visible.all(status(ExperimentStatus::shortfalls));
    }

    @Override
    public String getVerdict() {
        return Visible.line(status(ExperimentStatus::verdict));
    }

    @Override
    public String getWhy() {
        return Visible.line(status(ExperimentStatus::why));
    }

    @Override
    public Map<String, PointData> getLastSecond() {
        return JdkExceptions.in(() -> PointTable.of(door.lastSecond()));
    }

    @Override
    public void arm() {
        arm("");
    }

    @Override
    public void arm(String reason) {
        JdkExceptions.run(() -> door.arm(name, JmxOperator.because(reason)));
    }

    @Override
    public int disarm() {
        return disarm("");
    }

    @Override
    public int disarm(String reason) {
        return JdkExceptions.in(() -> door.disarm(name, JmxOperator.because(reason)));
    }

    @Override
    public List<String> dryRun() {
        return dryRun(USUAL_DRY_RUN_SECONDS, "");
    }

    @Override
    public List<String> dryRun(int seconds, String reason) {
        if (seconds < 1 || seconds > MOST_SECONDS) {
            throw new IllegalArgumentException("seconds was " + seconds + " but must be from 1 to " + MOST_SECONDS);
        }
        return JdkExceptions.in(() -> {
            DryRun counted = door.dryRun(name, JmxOperator.because(reason), Duration.ofSeconds(seconds), Lease.NONE);
            List<String> lines = new ArrayList<>();
            counted.rules().forEach(rule -> lines.add(rule.text()));
            counted.unmatched().forEach(target -> lines.add("UNMATCHED: " + target));
            counted.unsatisfiable().forEach(criterion -> lines.add("UNSATISFIABLE " + criterion));
            counted.warnings().forEach(warning -> lines.add("warning: " + warning));
            lines.addAll(counted.outlook());
            return Visible.all(lines);
        });
    }

    @Override
    public String run() {
        return run("");
    }

    @Override
    public String run(String reason) {
        return run(reason, false);
    }

    @Override
    public String run(String reason, boolean allowUnsatisfiable) {
        return JdkExceptions.in(() -> door.run(
                name,
                JmxOperator.because(reason),
                new RunOptions(allowUnsatisfiable, false),
                Lease.NONE,
                RunListener.NONE));
    }

    private <T> T status(Function<ExperimentStatus, T> part) {
        return JdkExceptions.in(() -> {
            ExperimentStatus status = door.experiment(name);
            if (status == null) {
                throw new Refused("the experiment '" + name + "' is no longer loaded");
            }
            return part.apply(status);
        });
    }
}

package io.chaos4j.jmx;

import io.chaos4j.control.ChaosControl;
import io.chaos4j.control.ExperimentStatus;
import io.chaos4j.control.Status;
import io.chaos4j.control.Validation;
import io.chaos4j.model.Visible;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The engine's MBean: asks the door, translates what it throws. */
final class EngineBean implements EngineMXBean {

    /** What problems call a text that came without a file. */
    private static final String FILE = "experiment";

    private final ChaosControl door;
    private final Runnable whenChanged;

    /** @param whenChanged called after an experiment was loaded or unloaded here */
    EngineBean(ChaosControl door, Runnable whenChanged) {
        this.door = door;
        this.whenChanged = whenChanged;
    }

    @Override
    public String getService() {
        return JdkExceptions.in(() -> Visible.line(door.identity().service()));
    }

    @Override
    public String getEnvironment() {
        return JdkExceptions.in(() -> Visible.line(door.identity().environment()));
    }

    @Override
    public String getMode() {
        return JdkExceptions.in(() -> Visible.line(door.identity().mode()));
    }

    @Override
    public String getState() {
        return Visible.line(status(Status::state));
    }

    @Override
    public boolean isArmed() {
        return status(Status::armed);
    }

    @Override
    public String getArmedBy() {
        return Visible.line(status(Status::armedBy));
    }

    @Override
    public double getRemainingSeconds() {
        return status(Status::remainingSeconds);
    }

    @Override
    public String getExperiment() {
        return Visible.line(status(Status::experiment));
    }

    @Override
    public String getRun() {
        return Visible.line(status(Status::run));
    }

    @Override
    public String getPhase() {
        return Visible.line(status(Status::phase));
    }

    @Override
    public String getHaltReason() {
        return Visible.line(status(Status::haltReason));
    }

    @Override
    public List<String> getInjections() {
        return Visible.all(status(Status::injections));
    }

    @Override
    public List<String> getProblems() {
        return Visible.all(status(Status::problems));
    }

    @Override
    public List<String> getNotes() {
        return Visible.all(status(Status::notes));
    }

    @Override
    public List<String> getExperiments() {
        return JdkExceptions.in(() -> Visible.all(
                door.experiments().stream().map(ExperimentStatus::name).toList()));
    }

    @Override
    public Map<String, PointData> getPoints() {
        return JdkExceptions.in(() -> PointTable.of(door.lastSecond()));
    }

    @Override
    public String getJournal() {
        return JdkExceptions.in(() -> Visible.line(door.identity().journal()));
    }

    @Override
    public String getHaltFile() {
        return JdkExceptions.in(() -> Visible.line(door.identity().haltFile()));
    }

    @Override
    public String load(String text) {
        String name = JdkExceptions.in(() -> door.load(FILE, text).experiment());
        whenChanged.run();
        return name;
    }

    @Override
    public String loadFile(String path) {
        String name =
                JdkExceptions.in(() -> door.load(path, ExperimentText.of(path)).experiment());
        whenChanged.run();
        return name;
    }

    @Override
    public List<String> validate(String text) {
        return JdkExceptions.in(() -> {
            Validation found = door.validate(FILE, text);
            List<String> lines = new ArrayList<>(found.problems());
            found.foreign().forEach(reason -> lines.add("NOT FOR THIS JVM: " + reason));
            found.unsatisfiable().forEach(criterion -> lines.add("UNSATISFIABLE " + criterion));
            found.warnings().forEach(warning -> lines.add("warning: " + warning));
            return Visible.all(lines);
        });
    }

    @Override
    public void unload(String experiment) {
        JdkExceptions.run(() -> door.unload(experiment));
        whenChanged.run();
    }

    @Override
    public int halt() {
        return halt("");
    }

    @Override
    public int halt(String reason) {
        return JdkExceptions.in(() -> door.halt(JmxOperator.because(reason)));
    }

    @Override
    public void clear() {
        clear("");
    }

    @Override
    public void clear(String reason) {
        JdkExceptions.run(() -> door.clear(JmxOperator.because(reason)));
    }

    @Override
    public void measure(int seconds) {
        if (seconds < 0 || seconds > ExperimentBean.MOST_SECONDS) {
            throw new IllegalArgumentException(
                    "seconds was " + seconds + " but must be from 0 to " + ExperimentBean.MOST_SECONDS);
        }
        JdkExceptions.run(() -> door.measure(Duration.ofSeconds(seconds)));
    }

    private <T> T status(Function<Status, T> part) {
        return JdkExceptions.in(() -> part.apply(door.status()));
    }
}

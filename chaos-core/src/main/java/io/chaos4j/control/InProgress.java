package io.chaos4j.control;

import io.chaos4j.engine.LoadedPlan;
import io.chaos4j.run.Run;
import org.jspecify.annotations.Nullable;

/** Something that is in progress in this JVM. Each is an object of its own: what comes late for one does not end the next one of its experiment. */
abstract sealed class InProgress permits RunInProgress, ManualArming, DryCounting {

    private final LoadedExperiment loaded;
    private final LoadedPlan plan;
    private volatile boolean beginning;

    /**
     * Of an experiment.
     *
     * @param plan the experiment's, which stays bound as long as this is in progress
     * @param beginning whether it has yet to be armed or started: who begins it brings it to rest too, if it is withdrawn meanwhile
     */
    InProgress(LoadedExperiment loaded, LoadedPlan plan, boolean beginning) {
        this.loaded = loaded;
        this.plan = plan;
        this.beginning = beginning;
    }

    /** What it is doing, as in {@code 'slow' is running}. */
    abstract String doing();

    /** Who armed it; empty when it arms nothing. */
    abstract String armedBy();

    /** Whether it only counts. */
    boolean isDry() {
        return false;
    }

    /** The run, once it is started; null when this is none. */
    @Nullable
    Run run() {
        return null;
    }

    /** Whether a run is under way that brings itself to rest. */
    boolean isRunning() {
        @Nullable Run run = run();
        return run != null && run.ended() == null;
    }

    final LoadedExperiment loaded() {
        return loaded;
    }

    final LoadedPlan plan() {
        return plan;
    }

    final String name() {
        return loaded.experiment().name();
    }

    final boolean isBeginning() {
        return beginning;
    }

    final void begun() {
        beginning = false;
    }
}

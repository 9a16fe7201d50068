package io.chaos4j.probe;

import io.chaos4j.model.Measure;

/**
 * A number that is asked of others once a second, on a thread of the engine. Data: two that are written alike are equal.
 *
 * <p>What it comes to in a window follows from what was read in it, see {@link #in}.
 */
public interface Probe extends Measure.Probed {

    /** Begins to look for one run, or for one look ahead. What it needs to remember from one look to the next is kept there. */
    Sampler sampler(ProbeSources sources);

    /** What it comes to in a window, of what its sampler has read. */
    default Reading in(SampleWindow window) {
        return window.value(text());
    }

    /**
     * Asked before anything is armed: why no run of this JVM could judge it, as far as that is known already. What may be there at the next
     * look is no such reason.
     *
     * @return empty where nothing speaks against it
     */
    default String cannotBeJudged(ProbeSources sources) {
        return "";
    }

    /** Whether its source forgets a maximum only after a while, so that what was before the faults may still be in it. */
    default boolean decays(ProbeSources sources) {
        return false;
    }

    /** What its author should know when the file is read, worded to follow the place; empty when there is nothing. */
    default String caution() {
        return "";
    }
}

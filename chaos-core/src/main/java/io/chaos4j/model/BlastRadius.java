package io.chaos4j.model;

/**
 * Hard limits over all faults of an experiment; where a rule's own limit is lower, that one wins.
 *
 * @param instances how many instances of the service are struck
 * @param limit what all faults together never exceed
 */
public record BlastRadius(Instances instances, Limit limit) {

    /** One instance, no further limit. */
    public static final BlastRadius SINGLE = new BlastRadius(Instances.SINGLE, Limit.NONE);

    /** How many instances of a service an experiment strikes. */
    public enum Instances {
        SINGLE,
        SUBSET,
        ALL
    }
}

package io.chaos4j.control;

/** Says whether the one who started a run is still there. Asked every few hundred milliseconds; must not block. */
@FunctionalInterface
public interface Lease {

    /** Never lost. */
    Lease NONE = () -> true;

    /** Whether it is still held; once false, always false. */
    boolean held();
}

package io.chaos4j.check.claim;

/**
 * What a claim about a share is judged by.
 *
 * @param decided what contradicts it for certain, block by block
 * @param worst what would contradict it if every call that is still open came to a bad end; the same where none is open
 * @param before what contradicted it before the faults, for how clumped it comes; {@link Blocks#NONE} where that is not known
 */
public record Evidence(Blocks decided, Blocks worst, Blocks before) {

    /** Where no call is open. */
    public static Evidence of(Blocks counted, Blocks before) {
        return new Evidence(counted, counted, before);
    }
}

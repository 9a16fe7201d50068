package io.chaos4j.run;

/**
 * What weakens a verdict and does not change it.
 *
 * @param beside in half a sentence, for the verdict itself
 * @param note the same in full, for the notes
 */
record Caveat(String beside, String note) {

    /** One that is no longer in full. */
    static Caveat of(String sentence) {
        return new Caveat(sentence, sentence);
    }
}

package io.chaos4j.run;

/**
 * What ended the injection.
 *
 * @param kind in which way
 * @param why in one sentence
 */
record Ending(Kind kind, String why) {

    /** The ways in which an injection ends. */
    enum Kind {
        /** The duration was over. */
        COMPLETED,
        /** A stop condition became true. */
        STOP_WHEN,
        /** A rule broke: what is left is not the experiment. */
        BROKE,
        /** A person or a guard ended it, or it went blind or broke. */
        HALTED
    }
}

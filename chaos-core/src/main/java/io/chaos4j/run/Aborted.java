package io.chaos4j.run;

/** The run ends before anything was armed. */
final class Aborted extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Aborted(String why) {
        super(why, null, false, false);
    }

    String why() {
        return String.valueOf(getMessage());
    }
}

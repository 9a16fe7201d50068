package io.chaos4j.run;

/** How a run ends the process that it runs in. */
public interface LastAct {

    /** Of a JVM that no run may end. */
    LastAct NONE = new LastAct() {
        @Override
        public void order(String rule) {
            throw new IllegalStateException("this JVM was not started with the allowance");
        }

        @Override
        public void halt(int exitCode) {}
    };

    /**
     * Asks the guards once more, and puts into the audit log, on the disk, that the process is killed now.
     *
     * @param rule the label of the rule that ends it
     * @throws RuntimeException saying why the process may not end now
     */
    void order(String rule);

    /** Ends the process at once; comes back only where it could not. */
    void halt(int exitCode);
}

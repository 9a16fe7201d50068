package io.chaos4j.agent.weave;

/** Takes note of what is not woven. */
interface Refusals {

    /** Notes nothing. */
    Refusals NONE = new Refusals() {
        @Override
        public void add(String className, String method, String descriptor, String reason) {}
    };

    /**
     * A class or a method stays as it is.
     *
     * @param className its internal name
     * @param method its name, empty for the whole class
     * @param descriptor its descriptor, empty for the whole class
     * @param reason the end of a sentence
     */
    void add(String className, String method, String descriptor, String reason);
}

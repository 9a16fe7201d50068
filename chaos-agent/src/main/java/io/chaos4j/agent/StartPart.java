package io.chaos4j.agent;

import java.lang.instrument.Instrumentation;

/**
 * One thing that start-up brings to life: the weaver, the engine, the control socket, the MBeans, the journal.
 *
 * @param name what a message calls it if it does not start
 * @param action how it starts; may throw
 */
record StartPart(String name, Action action) {

    /** Starts something. */
    interface Action {
        void start(Options options, Instrumentation instrumentation) throws Exception;
    }
}

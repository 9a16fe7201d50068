package io.chaos4j.agent.cli;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What every command works with.
 *
 * @param console where it writes
 * @param jvms whom it can reach
 * @param result whether the one JSON object of a command is out
 */
record Context(Console console, Jvms jvms, AtomicBoolean result) {

    Context(Console console, Jvms jvms) {
        this(console, jvms, new AtomicBoolean());
    }

    void printed() {
        result.set(true);
    }

    boolean hasPrinted() {
        return result.get();
    }
}

package io.chaos4j.agent;

import java.util.Locale;

/** How much the agent may do in this JVM; fixed at start-up. */
public enum Mode {
    /** Nothing is woven, nothing listens. */
    OFF,
    /** Points are woven, measured and counted on request; nothing can be armed. */
    OBSERVE,
    /** Experiments may be armed. */
    ARMABLE;

    /** As it is written in options and shown in messages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package io.chaos4j.gate;

import io.chaos4j.event.OpenCalls;

/** Something that has calls which have begun and not ended. Asked by a thread of the engine while others begin and end them. */
public abstract class Open {

    /** Whether it will never have one again. */
    protected abstract boolean over();

    /** Tells those that it has now. */
    protected abstract void tell(OpenCalls.Sink sink);
}

package io.chaos4j;

import io.chaos4j.event.Problems;

/** How {@link Chaos} finds a weaver on the class path: through {@link java.util.ServiceLoader}. */
public interface WeaverProvider {

    /**
     * Attaches to this JVM, installs the gate and weaves JDBC and the JDK's HTTP client.
     *
     * @param problems where what cannot be woven is reported
     * @throws IllegalStateException with the reason and the remedy when this JVM does not allow it
     */
    Woven weave(Problems problems);
}

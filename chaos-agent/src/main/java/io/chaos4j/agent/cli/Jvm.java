package io.chaos4j.agent.cli;

import io.chaos4j.agent.socket.ControlFolder;
import io.chaos4j.control.Identity;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JVM whose socket was found.
 *
 * @param pid its process id
 * @param socket where it listens
 * @param identity who it is; null when it could not be asked
 * @param trouble why it could not be asked; empty when it could
 */
record Jvm(long pid, Path socket, @Nullable Identity identity, String trouble) {

    String service() {
        return identity == null ? "?" : identity.service();
    }

    /** Its process id, and something behind it where two containers have the same. */
    String key() {
        return ControlFolder.key(socket);
    }

    /** For programs. */
    Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("process", pid);
        tree.put("key", key());
        if (identity != null) {
            tree.put("service", identity.service());
        }
        return tree;
    }

    /** For messages: {@code order-service (process 4711)}. */
    String text() {
        return service() + " (process " + key() + ")";
    }
}

package io.chaos4j.agent.cli;

import io.chaos4j.agent.socket.ControlFolder;
import io.chaos4j.agent.socket.HaltNote;
import io.chaos4j.agent.socket.RemoteControl;
import io.chaos4j.agent.socket.Unreachable;
import io.chaos4j.model.Nearest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the JVMs of this user on this machine that were started with the agent. */
final class Jvms {

    /** A healthy JVM answers within milliseconds; one in a long collection of its garbage may not. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** A connection is taken by the system, unless very many wait there already. */
    private static final Duration PATIENCE_FOR_ALL = PATIENCE.plusSeconds(1);

    private final ControlFolder folder;

    Jvms(ControlFolder folder) {
        this.folder = folder;
    }

    /** All of them, those that do not answer included; sockets of processes that are gone are removed on the way. */
    List<Jvm> all() {
        List<Path> sockets = sockets();
        Map<Path, Jvm> found = new HashMap<>();
        Together.ask(
                sockets,
                Jvms::look,
                PATIENCE_FOR_ALL,
                (socket, jvm) -> jvm.ifPresent(there -> found.put(socket, there)),
                socket -> found.put(socket, silent(socket)));
        return sockets.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    /** Who listens there; no one when its process is gone, whose socket is removed. */
    static Optional<Jvm> look(Path socket) {
        long pid = ControlFolder.pid(socket);
        try (RemoteControl door = RemoteControl.connect(socket)) {
            return Optional.of(new Jvm(pid, socket, door.identity(PATIENCE), ""));
        } catch (Unreachable silent) {
            return Optional.of(new Jvm(pid, socket, null, String.valueOf(silent.getMessage())));
        } catch (IOException closed) {
            if (ProcessHandle.of(pid).isPresent()) {
                return Optional.of(new Jvm(pid, socket, null, "it does not listen: " + closed.getMessage()));
            }
            remove(socket);
            return Optional.empty();
        }
    }

    /** A JVM that does not even take the connection. */
    static Jvm silent(Path socket) {
        return new Jvm(ControlFolder.pid(socket), socket, null, "it takes no connection");
    }

    /**
     * The one JVM of this name or process id.
     *
     * @throws Failure when there is none, or more than one
     */
    Jvm named(String nameOrPid) {
        List<Jvm> all = all();
        List<Jvm> matching = matching(nameOrPid, all);
        if (matching.isEmpty()) {
            throw Failure.usage(none(nameOrPid, all));
        }
        if (matching.size() > 1) {
            throw Failure.usage(matching.size() + " JVMs are called '" + nameOrPid + "'; name one by its process id: "
                    + matching.stream().map(Jvm::text).collect(Collectors.joining(", ")));
        }
        return matching.get(0);
    }

    /** For root, who sees where others' JVMs listen: what to say of them; empty for whoever cannot look there. */
    String ofOtherUsers() {
        List<String> folders = folder.ofOtherUsers();
        return folders.isEmpty()
                ? ""
                : "JVMs of other users have their sockets in " + String.join(", ", folders)
                        + ": run this command as that user";
    }

    private static List<Jvm> matching(String nameOrPid, List<Jvm> all) {
        List<Jvm> keyed =
                all.stream().filter(jvm -> jvm.key().equals(nameOrPid)).toList();
        if (!keyed.isEmpty()) {
            return keyed;
        }
        return all.stream().filter(jvm -> isCalled(jvm, nameOrPid)).toList();
    }

    static boolean isCalled(Jvm jvm, String nameOrPid) {
        return jvm.service().equals(nameOrPid) || Long.toString(jvm.pid()).equals(nameOrPid);
    }

    /** The door of the one JVM of this name or process id. */
    RemoteControl door(String nameOrPid) {
        return door(named(nameOrPid));
    }

    RemoteControl door(Jvm jvm) {
        if (!jvm.trouble().isEmpty()) {
            throw Failure.usage(jvm.text() + " cannot be reached: " + jvm.trouble());
        }
        return anyway(jvm);
    }

    /** The door of a JVM, also of one that did not say who it is. */
    RemoteControl anyway(Jvm jvm) {
        try {
            return RemoteControl.connect(jvm.socket());
        } catch (IOException gone) {
            throw Failure.usage(jvm.text() + " cannot be reached: " + gone.getMessage());
        }
    }

    /**
     * Where JVMs listen, or did before they went.
     *
     * @throws Failure when the folder cannot be trusted or read
     */
    List<Path> sockets() {
        try {
            return folder.sockets();
        } catch (IOException notOurs) {
            throw Failure.usage(String.valueOf(notOurs.getMessage()));
        }
    }

    /** What to say where no JVM has a name or process id. */
    String none(String name, List<Jvm> all) {
        String others = ofOtherUsers();
        return noneOfThisUser(name, all) + (others.isEmpty() ? "" : ". " + others);
    }

    private static String noneOfThisUser(String name, List<Jvm> all) {
        if (all.isEmpty()) {
            return "no JVM '" + name + "': this user runs none with the agent in mode observe or armable"
                    + " (-javaagent:chaos-agent-<version>-javaagent.jar=service=" + name + ")";
        }
        List<String> names = all.stream().map(Jvm::service).distinct().toList();
        return "no JVM '" + name + "'" + Nearest.hint(name, names) + "; there "
                + (all.size() == 1 ? "is " : "are ")
                + all.stream().map(Jvm::text).collect(Collectors.joining(", "));
    }

    private static void remove(Path stale) {
        HaltNote.remove(stale);
        try {
            Files.deleteIfExists(stale);
        } catch (IOException stays) {
            // it does no harm
        }
    }
}

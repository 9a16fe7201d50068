package io.chaos4j.agent.cli;

import io.chaos4j.agent.socket.ControlFolder;
import io.chaos4j.agent.socket.RemoteDoor;
import io.chaos4j.agent.socket.Unreachable;
import io.chaos4j.model.Nearest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Finds the JVMs of this user on this machine that were started with the agent. */
final class Jvms {

    /** A healthy JVM answers within milliseconds; one in a long collection of its garbage may not. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final ControlFolder folder;

    Jvms(ControlFolder folder) {
        this.folder = folder;
    }

    /** All of them, those that do not answer included; sockets of processes that are gone are removed on the way. */
    List<Jvm> all() {
        List<Jvm> all = new ArrayList<>();
        for (Path socket : sockets()) {
            long pid = ControlFolder.pid(socket);
            try (RemoteDoor door = RemoteDoor.connect(socket)) {
                all.add(new Jvm(pid, socket, door.identity(PATIENCE), ""));
            } catch (Unreachable silent) {
                all.add(new Jvm(pid, socket, null, String.valueOf(silent.getMessage())));
            } catch (IOException nobody) {
                if (ProcessHandle.of(pid).isPresent()) {
                    all.add(new Jvm(pid, socket, null, "it does not listen: " + nobody.getMessage()));
                } else {
                    remove(socket);
                }
            }
        }
        return all;
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
            throw Failure.usage(nobody(nameOrPid, all));
        }
        if (matching.size() > 1) {
            throw Failure.usage(matching.size() + " JVMs are called '" + nameOrPid + "'; name one by its process id: "
                    + matching.stream().map(Jvm::text).collect(Collectors.joining(", ")));
        }
        return matching.get(0);
    }

    /**
     * Every JVM that has this name or process id, and every one that does not say who it is: at least one.
     *
     * @throws Failure when there is none
     */
    List<Jvm> allThatMayBe(String nameOrPid) {
        List<Jvm> all = all();
        List<Jvm> known = matching(nameOrPid, all);
        boolean byPid = known.size() == 1 && known.get(0).key().equals(nameOrPid);
        List<Jvm> mayBe = byPid
                ? known
                : all.stream()
                        .filter(jvm -> known.contains(jvm) || jvm.identity() == null)
                        .toList();
        if (mayBe.isEmpty()) {
            throw Failure.usage(nobody(nameOrPid, all));
        }
        return mayBe;
    }

    /** Where root finds the JVMs of others; empty for whoever cannot look there. */
    List<String> foldersOfOtherUsers() {
        return folder.ofOtherUsers();
    }

    private static List<Jvm> matching(String nameOrPid, List<Jvm> all) {
        List<Jvm> keyed =
                all.stream().filter(jvm -> jvm.key().equals(nameOrPid)).toList();
        if (!keyed.isEmpty()) {
            return keyed;
        }
        return all.stream()
                .filter(jvm -> jvm.service().equals(nameOrPid)
                        || Long.toString(jvm.pid()).equals(nameOrPid))
                .toList();
    }

    /** The door of the one JVM of this name or process id. */
    RemoteDoor door(String nameOrPid) {
        return door(named(nameOrPid));
    }

    RemoteDoor door(Jvm jvm) {
        if (!jvm.trouble().isEmpty()) {
            throw Failure.usage(jvm.text() + " cannot be reached: " + jvm.trouble());
        }
        return anyway(jvm);
    }

    /** The door of a JVM, also of one that did not say who it is. */
    RemoteDoor anyway(Jvm jvm) {
        try {
            return RemoteDoor.connect(jvm.socket());
        } catch (IOException gone) {
            throw Failure.usage(jvm.text() + " cannot be reached: " + gone.getMessage());
        }
    }

    private List<Path> sockets() {
        try {
            return folder.sockets();
        } catch (IOException notOurs) {
            throw Failure.usage(String.valueOf(notOurs.getMessage()));
        }
    }

    private static String nobody(String name, List<Jvm> all) {
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
        try {
            Files.deleteIfExists(stale);
        } catch (IOException stays) {
            // it does no harm
        }
    }
}

package io.chaos4j.agent.socket;

import io.chaos4j.control.RecordingDoor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A listening server in this JVM, in a folder of its own. */
public record TestServer(RecordingDoor door, ControlFolder folder, ControlServer server, List<String> problems)
        implements AutoCloseable {

    public static TestServer start(RecordingDoor door) throws Exception {
        ControlFolder folder = newFolder();
        List<String> problems = new CopyOnWriteArrayList<>();
        ControlServer server = new ControlServer(door, folder, problems::add);
        server.start();
        if (!server.awaitListening(Duration.ofSeconds(10))) {
            throw new IOException(problems.toString());
        }
        return new TestServer(door, folder, server, problems);
    }

    /** Short, because a socket's path must be; closed to others, because the server checks that. */
    public static ControlFolder newFolder() throws IOException {
        return new ControlFolder(Files.createTempDirectory(
                        Path.of("/tmp"),
                        "chaos4j-test",
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")))
                .toString());
    }

    public Path socket() {
        return folder.socket(ProcessHandle.current().pid());
    }

    public RemoteControl connect() throws IOException {
        return RemoteControl.connect(socket());
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Path left : folder.sockets()) {
            HaltNote.remove(left);
            Files.deleteIfExists(left);
        }
        Files.deleteIfExists(Path.of(folder.path()));
    }
}

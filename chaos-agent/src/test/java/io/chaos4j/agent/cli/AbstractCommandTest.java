package io.chaos4j.agent.cli;

import io.chaos4j.agent.socket.TestServer;
import io.chaos4j.control.RecordingDoor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Commands to a JVM that serves its control socket, with a door that remembers what it was asked. */
@Timeout(60)
abstract class AbstractCommandTest {

    @TempDir
    Path files;

    RecordingDoor door;
    TestServer jvm;

    @BeforeEach
    void start() throws Exception {
        door = new RecordingDoor("order-service", files.resolve("journal").toString());
        jvm = TestServer.start(door);
    }

    @AfterEach
    void stop() throws Exception {
        jvm.close();
    }

    Said said(String... arguments) {
        return Said.by(jvm.folder(), arguments);
    }

    String file(String name, String text) throws IOException {
        return Files.writeString(files.resolve(name), text).toString();
    }

    static String pid() {
        return Long.toString(ProcessHandle.current().pid());
    }
}

package io.chaos4j.agent.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chaos4j.control.Identity;
import io.chaos4j.control.RecordingDoor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ControlServerTest {

    private static final String IDENTIFY = "{\"protocol\":1,\"id\":7,\"request\":\"identify\"}\n";

    private TestServer jvm;

    @BeforeEach
    void start() throws Exception {
        jvm = TestServer.start(new RecordingDoor("order-service"));
    }

    @AfterEach
    void stop() throws Exception {
        jvm.close();
    }

    @Test
    void aRequestIsAnsweredUnderItsNumber() throws Exception {
        try (RawClient client = RawClient.connect(jvm.socket())) {
            client.say(IDENTIFY);
            Map<String, Object> answer = client.hear();
            assertThat(answer).containsEntry("protocol", 1L).containsEntry("id", 7L);
            assertThat(answer.get("answer")).asString().contains("service=order-service", "mode=armable");
        }
    }

    @Test
    void garbageIsAnsweredAndTheConnectionLives() throws Exception {
        try (RawClient client = RawClient.connect(jvm.socket())) {
            for (String garbage : List.of(
                    "",
                    "hello",
                    "[1]",
                    "\"status\"",
                    "{",
                    "{\"a\":",
                    "{} {}",
                    "[".repeat(100_000),
                    "{\"a\":".repeat(100),
                    "\u0000\u0001")) {
                client.say(garbage + "\n");
                assertThat(client.hear().get("error")).as(garbage).asString().contains("kind=bad-request");
            }
            client.say(IDENTIFY);
            assertThat(client.hear()).containsKey("answer");
        }
    }

    @Test
    void randomBytesAreAnsweredOrPassedOverAndTheServerLives() throws Exception {
        Random random = new Random(4242);
        for (int i = 0; i < 50; i++) {
            try (RawClient client = RawClient.connect(jvm.socket())) {
                byte[] bytes = new byte[random.nextInt(20_000)];
                random.nextBytes(bytes);
                client.say(bytes);
                client.say("\n" + IDENTIFY);
                Map<String, Object> heard = client.hear();
                while (!heard.containsKey("answer")) {
                    assertThat(heard.get("error")).asString().contains("kind=bad-request");
                    heard = client.hear();
                }
            }
        }
    }

    @Test
    void aLineWithoutEndIsAnsweredAndItsRestPassedOver() throws Exception {
        try (RawClient client = RawClient.connect(jvm.socket())) {
            byte[] much = new byte[3 * Protocol.LONGEST_LINE];
            java.util.Arrays.fill(much, (byte) 'x');
            client.say(much);
            assertThat(client.hear().get("error")).asString().contains("1048576 bytes at most");
            client.say("\n" + IDENTIFY);
            assertThat(client.hear()).containsKey("answer");
        }
    }

    @Test
    void halfALineAtTheEndIsSaid() throws Exception {
        try (RawClient client = RawClient.connect(jvm.socket())) {
            client.say("{\"protocol\":1,\"req");
            client.channel().shutdownOutput();
            assertThat(client.hear().get("error")).asString().contains("did not end with a newline");
            assertThat(client.hear()).isEmpty();
        }
    }

    @Test
    void anotherProtocolIsAnsweredWithOurs() throws Exception {
        try (RawClient client = RawClient.connect(jvm.socket())) {
            client.say("{\"protocol\":2,\"request\":\"status\"}\n{\"request\":\"status\"}\n");
            assertThat(client.hear().get("error"))
                    .asString()
                    .contains("kind=wrong-protocol", "this JVM speaks protocol 1, and the request has 2");
            assertThat(client.hear().get("error")).asString().contains("'protocol' is missing");
        }
    }

    @Test
    void anUnknownRequestNamesTheKnownOnesAndAMissingMemberIsNamed() throws Exception {
        try (RawClient client = RawClient.connect(jvm.socket())) {
            client.say("{\"protocol\":1,\"request\":\"stats\"}\n");
            assertThat(client.hear().get("error")).asString().contains("'stats' is no request", "status");
            client.say("{\"protocol\":1,\"request\":\"halt\"}\n");
            assertThat(client.hear().get("error")).asString().contains("'operator' is missing");
            client.say("{\"protocol\":1,\"request\":\"points\",\"seconds\":-1}\n");
            assertThat(client.hear().get("error")).asString().contains("'seconds' was -1");
        }
        assertThat(jvm.door().asked).isEmpty();
    }

    @Test
    void anErrorBehindTheDoorIsAnsweredAndReported() throws Exception {
        RecordingDoor broken = new RecordingDoor("broken") {
            @Override
            public Identity identity() {
                throw new StackOverflowError("planted");
            }
        };
        try (TestServer other = startedElsewhere(broken);
                RawClient client = RawClient.connect(other.socket())) {
            client.say(IDENTIFY + "{\"protocol\":1,\"request\":\"status\"}\n");
            assertThat(client.hear().get("error")).asString().contains("kind=internal", "planted");
            assertThat(client.hear()).containsKey("answer");
            assertThat(other.problems()).singleElement().asString().contains("planted");
        }
    }

    @Test
    void whoComesLastGetsThroughWhateverAThousandOthersDo() throws Exception {
        List<RawClient> others = new ArrayList<>();
        try {
            for (int i = 0; i < 1_000; i++) {
                RawClient other = RawClient.connect(jvm.socket());
                others.add(other);
                try {
                    switch (i % 4) {
                        case 0 -> other.say("{\"protocol\":1,\"requ");
                        case 1 -> other.say(IDENTIFY);
                        case 2 -> other.say("x".repeat(100_000));
                        default -> {}
                    }
                } catch (java.io.IOException gaveWay) {
                    // to one that came later
                }
            }
            try (RawClient owner = RawClient.connect(jvm.socket())) {
                owner.say("{\"protocol\":1,\"request\":\"halt\",\"operator\":\"owner\"}\n");
                assertThat(owner.hear()).containsKey("answer");
            }
            assertThat(jvm.door().status().state()).isEqualTo("halted");
            await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                    .filteredOn(thread -> thread.getName().startsWith("chaos4j-control-"))
                    .hasSizeLessThanOrEqualTo(2 * ControlServer.MOST_CONNECTIONS + 4));
        } finally {
            for (RawClient other : others) {
                other.close();
            }
        }
    }

    @Test
    void whoHoldsALeaseGivesWayToNobody() throws Exception {
        List<RawClient> others = new ArrayList<>();
        try (RawClient runner = RawClient.connect(jvm.socket());
                RemoteControl looker = jvm.connect()) {
            runner.say("{\"protocol\":1,\"request\":\"load\",\"file\":\"a\",\"text\":\"name: a\\nseconds: 600\"}\n");
            runner.say("{\"protocol\":1,\"request\":\"run\",\"experiment\":\"a\",\"operator\":\"runner\"}\n");
            await().until(() -> looker.status().state().equals("running"));
            for (int i = 0; i < 3 * ControlServer.MOST_CONNECTIONS; i++) {
                RawClient other = RawClient.connect(jvm.socket());
                other.say(IDENTIFY);
                assertThat(other.hear()).containsKey("answer");
                others.add(other);
            }
            assertThat(jvm.door().leaseLost.getCount()).isEqualTo(1);
        } finally {
            for (RawClient other : others) {
                other.close();
            }
        }
    }

    @Test
    void aLineThatStopsHalfWayIsNoticed() throws Exception {
        java.nio.channels.Pipe pipe = java.nio.channels.Pipe.open();
        Lines lines = new Lines(pipe.source(), 100);
        Thread reading = new Thread(() -> {
            try {
                lines.next();
            } catch (java.io.IOException closed) {
                // at the end of the test
            }
        });
        reading.start();
        assertThat(lines.isStuck(Duration.ZERO)).as("idle between lines").isFalse();
        pipe.sink().write(ByteBuffer.wrap(new byte[] {'{'}));
        await().until(() -> lines.isStuck(Duration.ofMillis(1)));
        assertThat(lines.isStuck(Duration.ofDays(1))).isFalse();
        pipe.sink().write(ByteBuffer.wrap(new byte[] {'\n'}));
        reading.join();
        assertThat(lines.isStuck(Duration.ZERO)).isFalse();
        pipe.sink().close();
        pipe.source().close();
    }

    @Test
    void aSocketThatACleanerRemovesIsMadeAgain() throws Exception {
        try (RemoteControl before = jvm.connect()) {
            Files.delete(jvm.socket());
            await().until(() -> Files.exists(jvm.socket()));
            try (RemoteControl after = jvm.connect()) {
                assertThat(after.identity().service()).isEqualTo("order-service");
            }
            assertThat(before.identity().service()).as("who was there stays").isEqualTo("order-service");
        }
    }

    @Test
    void whereAFolderCannotBeUsedTheNextOneIs() throws Exception {
        ControlFolder usable = TestServer.newFolder();
        ControlFolder list = new ControlFolder("/proc/chaos4j-nobody", List.of(usable.path()));
        try (ControlServer server = new ControlServer(jvm.door(), list, jvm.problems()::add)) {
            server.start();
            assertThat(server.awaitListening(Duration.ofSeconds(5))).isTrue();
            assertThat(list.sockets())
                    .singleElement()
                    .satisfies(socket -> assertThat(socket).hasParent(Path.of(usable.path())));
        }
        Files.delete(Path.of(usable.path()));
        assertThat(refused(new ControlFolder("/proc/chaos4j-nobody", List.of("/proc/chaos4j-none"))))
                .singleElement()
                .asString()
                .contains("/proc/chaos4j-nobody", "/proc/chaos4j-none", "agent option control-folder=");
    }

    /** A short program may end while the agent starts: there is nothing to say about it, and no file stays. */
    @Test
    void aJvmThatEndsAlreadyGetsNoSocketAndNoComplaint() throws Exception {
        ControlFolder folder = TestServer.newFolder();
        Process ending = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EndingJvm.class.getName(),
                        "short",
                        folder.path())
                .redirectErrorStream(true)
                .start();
        String printed = new String(ending.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(ending.waitFor()).isZero();
        assertThat(printed.lines()).containsExactly("not listening");
        assertThat(folder.sockets()).isEmpty();
    }

    @Test
    void aFolderThatWasNamedAndCannotBeUsedIsNamedWithTheOneThatIs() throws Exception {
        String usable = TestServer.newFolder().path();
        ControlFolder named = new ControlFolder("/proc/chaos4j-nobody", List.of(usable, usable, usable));
        List<String> said = new CopyOnWriteArrayList<>();
        try (ControlServer server = new ControlServer(jvm.door(), named, said::add)) {
            server.start();
            assertThat(server.awaitListening(Duration.ofSeconds(5))).isTrue();
        }
        assertThat(said)
                .singleElement()
                .asString()
                .startsWith("the control socket lies in " + usable
                        + ", because the folder of control-folder= cannot be used: ")
                .contains("/proc/chaos4j-nobody");
        Files.delete(Path.of(usable));
    }

    @Test
    void aClientThatNeverReadsLosesItsLeaseAndDoesNotHoldUpTheRun() throws Exception {
        try (RawClient deaf = RawClient.connect(jvm.socket());
                RemoteControl other = jvm.connect()) {
            deaf.say("{\"protocol\":1,\"request\":\"load\",\"file\":\"a\",\"text\":\"name: a\\nseconds: 600\"}\n");
            deaf.say("{\"protocol\":1,\"request\":\"run\",\"experiment\":\"a\",\"operator\":\"deaf\"}\n");
            await().until(() -> other.status().state().equals("running"));
            String status = "{\"protocol\":1,\"request\":\"status\"}\n";
            ByteBuffer many = ByteBuffer.wrap(status.repeat(20_000).getBytes(java.nio.charset.StandardCharsets.UTF_8));
            try {
                while (many.hasRemaining()) {
                    deaf.channel().write(many);
                }
            } catch (java.io.IOException closedOnUs) {
                // as it should
            }
            assertThat(jvm.door().leaseLost.await(10, java.util.concurrent.TimeUnit.SECONDS))
                    .isTrue();
            await().until(() -> other.status().state().equals("idle"));
        }
    }

    @Test
    void theSocketIsRemovedAtTheEndAndAStaleOneIsReplaced() throws Exception {
        Path socket = jvm.socket();
        assertThat(Files.exists(socket)).isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket.getParent())))
                .isEqualTo("rwx------");
        jvm.server().close();
        assertThat(Files.exists(socket)).isFalse();

        Files.writeString(socket, "left over");
        ControlServer next = new ControlServer(jvm.door(), jvm.folder(), jvm.problems()::add);
        next.start();
        assertThat(next.awaitListening(Duration.ofSeconds(5))).isTrue();
        next.close();
    }

    @Test
    void aFolderThatOthersEnterKeepsTheServerOffAndTheReasonIsSaid() throws Exception {
        ControlFolder open = TestServer.newFolder();
        Files.setPosixFilePermissions(Path.of(open.path()), PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(refused(open)).singleElement().asString().contains("has mode rwxr-xr-x", "chmod 700");
        Files.delete(Path.of(open.path()));
    }

    @Test
    void aSymbolicLinkInPlaceOfTheFolderKeepsTheServerOff() throws Exception {
        ControlFolder real = TestServer.newFolder();
        Path link = Files.createSymbolicLink(Path.of(real.path() + "-link"), Path.of(real.path()));
        assertThat(refused(new ControlFolder(link.toString())))
                .singleElement()
                .asString()
                .contains("but a symbolic link");
        Files.delete(link);
        Files.delete(Path.of(real.path()));
    }

    @Test
    void aPathTooLongForASocketKeepsTheServerOff() {
        assertThat(refused(new ControlFolder("/tmp/" + "x".repeat(100))))
                .singleElement()
                .asString()
                .contains("longer than 100 characters");
    }

    /** As in two containers, where the process id of both is 1. */
    @Test
    void twoJvmsOfOneProcessIdAreBothFound() throws Exception {
        ControlServer second = new ControlServer(new RecordingDoor("risk-engine"), jvm.folder(), jvm.problems()::add);
        try (second) {
            second.start();
            assertThat(second.awaitListening(Duration.ofSeconds(5))).isTrue();
            List<String> found = new ArrayList<>();
            for (Path socket : jvm.folder().sockets()) {
                assertThat(ControlFolder.pid(socket))
                        .isEqualTo(ProcessHandle.current().pid());
                try (RemoteControl door = RemoteControl.connect(socket)) {
                    found.add(door.identity().service());
                }
            }
            assertThat(found).containsExactlyInAnyOrder("order-service", "risk-engine");
            assertThat(jvm.folder().sockets().stream().map(ControlFolder::key).distinct())
                    .hasSize(2);
        }
        assertThat(jvm.folder().sockets()).containsExactly(jvm.socket());
    }

    private List<String> refused(ControlFolder folder) {
        List<String> problems = new CopyOnWriteArrayList<>();
        try (ControlServer server = new ControlServer(jvm.door(), folder, problems::add)) {
            server.start();
            assertThat(server.awaitListening(Duration.ofSeconds(5))).isFalse();
        } catch (InterruptedException asked) {
            throw new AssertionError(asked);
        }
        await().until(() -> !problems.isEmpty());
        return problems;
    }

    private static TestServer startedElsewhere(RecordingDoor door) throws Exception {
        return TestServer.start(door);
    }
}

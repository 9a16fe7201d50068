package io.chaos4j.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.control.Operator;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Beside a JVM that takes a connection and says nothing on it: stopped, or in an endless collection of its garbage. */
class HangingJvmTest extends AbstractCommandTest {

    /** Comes first among the sockets, and its process is always there. */
    private static final int FIRST = 1;

    private final List<String> order = new CopyOnWriteArrayList<>();
    private ServerSocketChannel hanging;

    @BeforeEach
    void hang() throws IOException {
        hanging = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        hanging.bind(UnixDomainSocketAddress.of(jvm.folder().socket(FIRST)));
        Files.writeString(Path.of(jvm.folder().path(), FIRST + ".halt-file"), "/srv/it's/halt");
        Thread serving = new Thread(this::serve, "hanging");
        serving.setDaemon(true);
        serving.start();
    }

    @AfterEach
    void close() throws IOException {
        Files.delete(Path.of(jvm.folder().path(), FIRST + ".halt-file"));
        hanging.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--all", "order-service"})
    void itHoldsUpNoOther(String whom) {
        Said said = said("halt", whom);

        assertThat(order).first().isEqualTo("the other was halted");
        assertThat(said.out()).contains("order-service (process " + pid() + "): halted");
        assertThat(said.err()).contains("? (process " + FIRST + "): ");
        assertThat(said.err()).contains("touch '/srv/it'\\''s/halt'");
        assertThat(said.exitCode()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"disarm", "clear"})
    void itHoldsUpNoOtherThatIsAskedForSomethingElse(String command) {
        door.load("a.yaml", "name: a\n");
        door.arm("a", new Operator("bob", ""));

        said(command, "--all");

        assertThat(order).first().isEqualTo("the other was asked to " + command);
    }

    /** Each connection stays without an answer until its client has given up, or the JVM after it was asked. */
    private void serve() {
        while (true) {
            try (SocketChannel client = hanging.accept()) {
                Thread reading = new Thread(() -> read(client), "reading");
                reading.start();
                Awaitility.await().until(() -> asked() || !reading.isAlive());
                order.add(asked() ? done() : "the client gave up");
            } catch (IOException over) {
                return;
            }
        }
    }

    private boolean asked() {
        return !done().isEmpty();
    }

    private String done() {
        for (String line : door.asked) {
            if (line.startsWith("halt ")) {
                return "the other was halted";
            }
            if (line.startsWith("disarm ") || line.startsWith("clear ")) {
                return "the other was asked to " + line.substring(0, line.indexOf(' '));
            }
        }
        return "";
    }

    private static void read(SocketChannel client) {
        try {
            while (client.read(ByteBuffer.allocate(1024)) >= 0) {
                // whatever it asks for
            }
        } catch (IOException closed) {
            // by either side
        }
    }
}

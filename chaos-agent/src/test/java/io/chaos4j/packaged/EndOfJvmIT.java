package io.chaos4j.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chaos4j.testing.RunningJvm;
import io.chaos4j.testing.TestJvm;
import io.chaos4j.testing.TestSources;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The JVM waits 300 ms at its end for threads that are in a system call. So none of Chaos4j's may be in one any more when the application's own hooks have
 * run. (Asked for by its state, and not timed.)
 */
@Timeout(60)
class EndOfJvmIT {

    private static final String WAITS = """
            import java.util.List;
            import java.util.Map;

            public class Waits {
                public static void main(String[] args) throws Exception {
                    Runtime.getRuntime().addShutdownHook(new Thread(Waits::look));
                    System.out.println("up");
                    Thread.sleep(60_000);
                }

                private static void look() {
                    long end = System.nanoTime() + 5_000_000_000L;
                    List<String> busy;
                    do {
                        busy = inSystemCalls();
                    } while (!busy.isEmpty() && System.nanoTime() < end);
                    System.out.println("in system calls: " + busy);
                }

                private static List<String> inSystemCalls() {
                    return Thread.getAllStackTraces().entrySet().stream()
                            .filter(each -> each.getKey().getName().startsWith("chaos4j-"))
                            .filter(each -> each.getKey().getState() == Thread.State.RUNNABLE)
                            .filter(each -> each.getValue().length > 0 && each.getValue()[0].isNativeMethod())
                            .map(each -> each.getKey().getName() + " in " + each.getValue()[0])
                            .sorted()
                            .toList();
                }
            }
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    void noThreadIsLeftInASystemCallWhateverClientsThereAre(int clients) throws Exception {
        TestSources.compile(folder, WAITS);
        Path control = folder.resolve("c");
        try (RunningJvm jvm = TestJvm.on(folder)
                .agent("mode=observe,control-folder=" + control)
                .start("Waits")) {
            jvm.awaitStdout("up"::equals);
            Path socket =
                    await().until(() -> socket(control), Optional::isPresent).orElseThrow();
            List<SocketChannel> open =
                    Stream.generate(() -> asks(socket)).limit(clients).toList();
            boolean unused = jvm.process().toHandle().destroy();

            assertThat(jvm.await().stdout()).containsExactly("up", "in system calls: []");
            for (SocketChannel each : open) {
                each.close();
            }
        }
    }

    private static Optional<Path> socket(Path control) throws IOException {
        if (!Files.isDirectory(control)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(control)) {
            return files.filter(file -> file.toString().endsWith(".sock")).findFirst();
        }
    }

    /** A client that has asked something, and reads on. */
    private static SocketChannel asks(Path socket) {
        try {
            SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
            channel.write(ByteBuffer.wrap("{\"id\":1,\"request\":\"status\"}\n".getBytes(StandardCharsets.UTF_8)));
            int read = channel.read(ByteBuffer.allocate(1));
            assertThat(read).isEqualTo(1);
            return channel;
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }
}

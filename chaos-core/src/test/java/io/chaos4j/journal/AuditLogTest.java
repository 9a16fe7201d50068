package io.chaos4j.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.chaos4j.event.AuditLine;
import io.chaos4j.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditLogTest {

    private static final Instant AT = Instant.parse("2026-11-23T09:30:00Z");
    private static final AuditLine LINE =
            new AuditLine(AT, "ana", "run", "risk-engine-crash", "game \"day\"", "accepted");
    private static final String WRITTEN = "{\"at\":\"2026-11-23T09:30:00Z\",\"who\":\"ana\",\"action\":\"run\","
            + "\"subject\":\"risk-engine-crash\",\"reason\":\"game \\\"day\\\"\",\"outcome\":\"accepted\"}";

    @TempDir
    Path temporary;

    @Test
    void aLineIsThereWhenAppendReturns() throws IOException {
        AuditLog log = new AuditLog(temporary.toString());

        log.append(LINE);
        log.append(LINE);

        assertThat(Files.readAllLines(audit())).containsExactly(WRITTEN, WRITTEN);
    }

    @Test
    void onlyItsOwnerReadsIt() throws IOException {
        Path folder = temporary.resolve("journal");
        new AuditLog(folder.toString()).append(LINE);

        assertThat(Files.getPosixFilePermissions(folder)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(Files.getPosixFilePermissions(folder.resolve("audit.jsonl")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void nothingIsTouchedBeforeTheFirstLine() {
        new AuditLog("/proc/nowhere\0");

        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void aFolderThatCannotBeMadeIsSaid() {
        assertThatThrownBy(() -> new AuditLog("/proc/nowhere").append(LINE))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("the folder /proc/nowhere cannot be created: ");
    }

    @Test
    void aFullDiskIsSaid() throws IOException, InterruptedException {
        // The device that every write finds full, under the log's name; only root can make one.
        Process mknod = new ProcessBuilder("mknod", audit().toString(), "c", "1", "7")
                .redirectErrorStream(true)
                .start();
        assumeThat(mknod.waitFor()).as("only root can make a device").isZero();

        assertThatThrownBy(() -> new AuditLog(temporary.toString()).append(LINE))
                .isInstanceOf(IOException.class)
                .hasMessage("the audit log " + audit() + " cannot be written: No space left on device");
    }

    @Test
    void aLinkInThePlaceOfTheFileIsNeverFollowed() throws IOException {
        Path victim = Files.writeString(temporary.resolve("victim"), "precious");
        Files.createSymbolicLink(audit(), victim);

        assertThatThrownBy(() -> new AuditLog(temporary.toString()).append(LINE))
                .isInstanceOf(IOException.class)
                .hasMessage("the audit log " + audit()
                        + " cannot be written: it is a symbolic link, which is never followed");
        assertThat(victim).hasContent("precious");
    }

    @Test
    void aLineAfterTheTornOneOfACrashStandsOnItsOwn() throws IOException {
        new AuditLog(temporary.toString()).append(LINE);
        Files.writeString(audit(), "{\"at\":\"20", StandardOpenOption.APPEND);

        new AuditLog(temporary.toString()).append(LINE);

        assertThat(Files.readAllLines(audit())).containsExactly(WRITTEN, "{\"at\":\"20", WRITTEN);
    }

    @Test
    void anInterruptLosesNoLineAndStaysSet() throws IOException {
        Thread.currentThread().interrupt();
        new AuditLog(temporary.toString()).append(LINE);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(Files.readAllLines(audit())).containsExactly(WRITTEN);
    }

    @Test
    void linesOfTwoProcessesNeverMix() throws IOException, InterruptedException {
        int lines = 200;
        List<Process> writers = new ArrayList<>();
        for (String name : List.of("one", "two")) {
            writers.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Writer.class.getName(),
                            temporary.toString(),
                            name,
                            String.valueOf(lines))
                    .inheritIO()
                    .start());
        }
        for (Process writer : writers) {
            assertThat(writer.waitFor()).isZero();
        }

        List<String> written = Files.readAllLines(audit()).stream()
                .filter(line -> !line.isEmpty())
                .toList();
        assertThat(written).hasSize(2 * lines);
        assertThat(written).allSatisfy(line -> JsonObject.parse(line).text("outcome"));
        for (String name : List.of("one", "two")) {
            assertThat(written.stream()
                            .map(JsonObject::parse)
                            .filter(line -> line.text("who").equals(name))
                            .map(line -> line.text("subject")))
                    .containsExactlyElementsOf(
                            IntStream.range(0, lines).mapToObj(String::valueOf).toList());
        }
    }

    private Path audit() {
        return temporary.resolve("audit.jsonl");
    }

    /** Another process that appends. */
    static final class Writer {
        public static void main(String[] args) throws IOException {
            AuditLog log = new AuditLog(args[0]);
            for (int i = 0; i < Integer.parseInt(args[2]); i++) {
                log.append(new AuditLine(AT, args[1], "run", String.valueOf(i), "x".repeat(3_000), "accepted"));
            }
        }
    }
}

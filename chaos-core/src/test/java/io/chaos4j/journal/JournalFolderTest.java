package io.chaos4j.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalFolderTest {

    private static final int STRANGER = 4_242;

    @TempDir
    Path temporary;

    private Path open;

    @BeforeEach
    void aFolderLikeTmp() throws IOException {
        open = Files.createDirectory(temporary.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    @Test
    void whereNothingCanBeCreatedTheReasonIsSaid() {
        assumeThat(Path.of("/proc/self")).isDirectory();
        assertThatThrownBy(() -> JournalFolder.create(Path.of("/proc/nope/journal")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("/proc/nope cannot be created: ")
                .hasMessageNotContaining("null");
    }

    @Test
    void theDefaultIsPerUserAndServiceUnderTheTemporaryFolder() {
        assertThat(Path.of(JournalFolder.defaultFor("order-service")))
                .isEqualTo(Path.of(
                        System.getProperty("java.io.tmpdir"),
                        "chaos4j-" + System.getProperty("user.name"),
                        "order-service"));
    }

    @Test
    void aServiceNameCannotLeaveTheFolder() {
        Path folder = Path.of(JournalFolder.defaultFor("../../../etc"));

        assertThat(folder.normalize()).isEqualTo(folder);
        assertThat(folder.getFileName()).hasToString("_._.._.._etc");
        assertThat(Path.of(JournalFolder.defaultFor("")).getFileName()).hasToString("unnamed");
    }

    @Test
    void aFolderOfOnesOwnIsUsedAgain() throws IOException {
        Path folder = JournalFolder.create(open.resolve("chaos4j-me/orders"));

        assertThat(JournalFolder.create(folder)).isEqualTo(folder);
        assertThat(Files.getPosixFilePermissions(folder)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void aFolderThatAnotherUserPlantedIsRefused() throws IOException {
        Path planted = Files.createDirectory(open.resolve("chaos4j-me"));
        giveAway(planted);

        assertThatThrownBy(() -> JournalFolder.create(planted.resolve("orders")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(planted + " belongs to ")
                .hasMessageContaining("Name another folder");
    }

    @Test
    void aLinkThatAnotherUserPlantedIsRefused() throws IOException {
        Path elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
        Path planted = Files.createSymbolicLink(open.resolve("chaos4j-me"), elsewhere);
        giveAway(planted);

        assertThatThrownBy(() -> JournalFolder.create(planted.resolve("orders")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(planted + " belongs to ");
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void aFileInThePlaceOfTheFolderIsSaid() throws IOException {
        Path file = Files.createFile(temporary.resolve("orders"));

        assertThatThrownBy(() -> JournalFolder.create(file))
                .hasMessage(file + " is no folder; name another one, or remove it");
        assertThatThrownBy(() -> JournalFolder.create(file.resolve("deeper")))
                .hasMessage("the folder " + file.resolve("deeper") + " cannot be created: Not a directory");
    }

    @Test
    void journalsAreListedOldestFirstWithoutTheAuditLog() throws IOException {
        for (String name : new String[] {"20261124-b.jsonl", "20261123-a.jsonl", "audit.jsonl", "notes.txt"}) {
            Files.createFile(temporary.resolve(name));
        }

        assertThat(JournalFolder.journals(temporary))
                .extracting(file -> file.getFileName().toString())
                .containsExactly("20261123-a.jsonl", "20261124-b.jsonl");
        assertThat(JournalFolder.journals(temporary.resolve("none"))).isEmpty();
    }

    /** Only root can give a file away; elsewhere these tests have nothing to try with. */
    private static void giveAway(Path path) throws IOException {
        boolean given;
        try {
            Files.setAttribute(path, "unix:uid", STRANGER, LinkOption.NOFOLLOW_LINKS);
            given = true;
        } catch (FileSystemException notRoot) {
            given = false;
        }
        assumeThat(given).as("only root can give files away").isTrue();
    }
}

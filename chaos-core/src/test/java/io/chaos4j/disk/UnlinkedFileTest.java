package io.chaos4j.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs({OS.LINUX, OS.MAC})
class UnlinkedFileTest {

    @TempDir
    private Path temp;

    @Test
    void itHasNoNameWhileItIsOpenNorAfterwards() throws IOException {
        try (UnlinkedFile file = UnlinkedFile.in(DiskFolder.at(temp.toString()))) {
            assertThat(temp).isEmptyDirectory();
            file.write(0, UnlinkedFile.BLOCK);
            file.force();
            assertThat(temp).isEmptyDirectory();
        }
        assertThat(temp).isEmptyDirectory();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void itsOwnerAloneMayReadItAndItEndsWhenItIsClosed() throws IOException {
        try (UnlinkedFile file = UnlinkedFile.in(DiskFolder.at(temp.toString()))) {
            file.write(0, 4096);
            assertThat(open()).singleElement().satisfies(each -> {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                        .isEqualTo("rw-------");
                assertThat(Files.size(each)).isEqualTo(4096);
            });
        }
        assertThat(open()).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whatItWritesIsDifferentInEachBlock() throws IOException {
        try (UnlinkedFile file = UnlinkedFile.in(DiskFolder.at(temp.toString()))) {
            file.write(0, 8192);
            file.write(8192, UnlinkedFile.BLOCK);
            byte[] all = Files.readAllBytes(open().get(0));
            Set<String> blocks = new HashSet<>();
            for (int at = 0; at < all.length; at += 4096) {
                blocks.add(new String(all, at, 4096, java.nio.charset.StandardCharsets.ISO_8859_1));
            }
            assertThat(all).hasSize(8192 + UnlinkedFile.BLOCK);
            assertThat(blocks).hasSize(all.length / 4096);
        }
    }

    @Test
    void aLinkThatIsPlantedAtItsNameIsNotFollowed() throws IOException {
        Path victim = Files.writeString(temp.resolve("victim"), "mine");
        Path folder = Files.createDirectory(temp.resolve("folder"));
        Files.createSymbolicLink(folder.resolve("planted"), victim);
        Files.createSymbolicLink(folder.resolve("dangling"), temp.resolve("new"));
        Files.writeString(folder.resolve("file"), "mine too");
        DiskFolder disk = DiskFolder.at(folder.toString());

        for (String name : List.of("planted", "dangling", "file")) {
            assertThatThrownBy(() -> UnlinkedFile.in(disk, name))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("'" + disk.path() + "' has a file already where a new one must be: " + name);
        }
        assertThat(victim).hasContent("mine");
        assertThat(folder.resolve("file")).hasContent("mine too");
        assertThat(temp.resolve("new")).doesNotExist();
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).hasSize(3);
        }
    }

    @Test
    void aFolderThatIsGoneIsRefused() throws IOException {
        Path gone = Files.createDirectory(temp.resolve("gone"));
        DiskFolder disk = DiskFolder.at(gone.toString());
        Files.delete(gone);

        assertThatThrownBy(() -> UnlinkedFile.in(disk))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("'" + disk.path() + "' cannot be written to: NoSuchFileException");
    }

    /** What this process has open of the folder, though it has no name. */
    private List<Path> open() throws IOException {
        List<Path> open = new ArrayList<>();
        try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
            for (Path each : all.toList()) {
                try {
                    if (Files.readSymbolicLink(each).toString().startsWith(temp.toRealPath() + "/.chaos4j-")) {
                        open.add(each);
                    }
                } catch (IOException closed) {
                    // Others open and close files, too.
                    assertThat(closed).isNotNull();
                }
            }
        }
        return open;
    }
}

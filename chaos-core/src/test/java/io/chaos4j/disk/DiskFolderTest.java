package io.chaos4j.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiskFolderTest {

    @TempDir
    private Path temp;

    @Test
    void aFolderSaysHowMuchRoomItsDiskHas() throws IOException {
        DiskFolder folder = DiskFolder.at(temp.toString());

        assertThat(folder.usable()).isPositive();
        assertThat(folder.capacity()).isGreaterThanOrEqualTo(folder.usable());
    }

    @Test
    void linksAreFollowedToTheFolderThatIsMeant() throws IOException {
        Path real = Files.createDirectory(temp.resolve("real"));
        Path link = Files.createSymbolicLink(temp.resolve("link"), real);

        assertThat(DiskFolder.at(link + "/../link").path()).isEqualTo(real.toRealPath());
    }

    @Test
    void whatIsNoFolderIsRefused() throws IOException {
        Path file = Files.createFile(temp.resolve("file"));
        Path nowhere = Files.createSymbolicLink(temp.resolve("nowhere"), temp.resolve("gone"));
        for (String path : new String[] {
            temp.resolve("absent").toString(), file.toString(), nowhere.toString(), file + "/x", "", "."
        }) {
            assertThatThrownBy(() -> DiskFolder.at(path))
                    .as(path)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("'" + path + "' ");
        }
        assertThatThrownBy(() -> DiskFolder.at(file.toString()))
                .hasMessage("'" + file + "' is no folder on the machine of this JVM");
        assertThatThrownBy(() -> DiskFolder.at(".")).hasMessage("'.' is no folder on the machine of this JVM");
    }

    @Test
    void linksInACircleAreRefused() throws IOException {
        Path one = temp.resolve("one");
        Files.createSymbolicLink(one, Files.createSymbolicLink(temp.resolve("two"), one));

        assertThatThrownBy(() -> DiskFolder.at(one.toString()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("'" + one + "' cannot be looked at: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tmpfs", "ramfs", "devtmpfs", "TMPFS"})
    void memoryIsNoDisk(String type) {
        assertThat(DiskFolder.refusesType(type))
                .isEqualTo("lies on " + type
                        + ", which is memory and no disk: name a folder on a disk, and for memory the fault heap");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nfs4",
                "nfs",
                "cifs",
                "smb3",
                "smbfs",
                "9p",
                "fuse.sshfs",
                "fuse",
                "FUSE",
                "ceph",
                "virtiofs",
                "gpfs",
                "beegfs",
                "ocfs2",
                "gfs2",
                "orangefs",
                "pvfs2",
                "vboxsf",
                "vmhgfs",
                "prl_fs",
                "afpfs",
                "macfuse"
            })
    void aDiskOfOtherMachinesIsRefused(String type) {
        assertThat(DiskFolder.refusesType(type))
                .isEqualTo(
                        "lies on " + type + ", which is not this machine's alone: name a folder on a disk of its own");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ext4", "xfs", "btrfs", "zfs", "overlay", "apfs", "fuseblk", "f2fs", "ntfs3", "exfat"})
    void disksAreTaken(String type) {
        assertThat(DiskFolder.refusesType(type)).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void memoryThatLooksLikeAFolderIsRefused() {
        assertThatThrownBy(() -> DiskFolder.at("/dev/shm"))
                .hasMessage(
                        "'/dev/shm' lies on tmpfs, which is memory and no disk: name a folder on a disk, and for memory the"
                                + " fault heap");
    }

    @ParameterizedTest
    @ValueSource(strings = {"data", "../data", "~/data", "$HOME", "", " /data"})
    void aPathMustBeAbsolute(String text) {
        assertThat(DiskFolder.refuses(text))
                .isEqualTo("was '" + text
                        + "' but must be absolute, as in /var/data: each process has a working folder of its own");
    }

    @Test
    void charactersThatCannotBeSeenAreRefused() {
        assertThat(DiskFolder.refuses("/var/\u0000data"))
                .isEqualTo("was '/var/\\u0000data', which has characters that cannot be seen");
        assertThat(DiskFolder.refuses("/var/\u202edata\n"))
                .isEqualTo("was '/var/\\u202edata\\n', which has characters that cannot be seen");
        assertThat(DiskFolder.refuses("/var/größe data")).isEmpty();
    }
}

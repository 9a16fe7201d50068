package io.chaos4j.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForcedTest {

    @TempDir
    Path folder;

    /** Operators link a journal's folder to where there is room. */
    @Test
    void aFolderMayBeALinkButAFileMayNot() throws IOException {
        Path room = Files.createDirectory(folder.resolve("room"));
        Path file = Files.writeString(room.resolve("audit.jsonl"), "{}\n");
        Path link = Files.createSymbolicLink(folder.resolve("journal"), room);

        Forced.entry(link);
        Forced.file(link.resolve("audit.jsonl"));

        Path planted = Files.createSymbolicLink(folder.resolve("planted"), file);
        assertThatThrownBy(() -> Forced.file(planted)).isInstanceOf(IOException.class);
        assertThat(file).hasContent("{}");
    }
}

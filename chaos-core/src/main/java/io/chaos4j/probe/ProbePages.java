package io.chaos4j.probe;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The pages of the kinds of probe, which are the published ones: {@code docs/probes/<word>.md}. */
final class ProbePages {

    private ProbePages() {}

    /** The page that its jar has, {@code <word>.md}; its usage where it has none. */
    static String of(ProbeKind kind) {
        try (@Nullable
                InputStream page =
                        kind.getClass().getResourceAsStream("/io/chaos4j/probe/pages/" + kind.word() + ".md")) {
            return page == null ? kind.usage() : new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

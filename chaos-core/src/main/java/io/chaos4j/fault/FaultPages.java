package io.chaos4j.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The pages of the kinds of fault, which are the published ones: {@code docs/faults/<word>.md}. */
final class FaultPages {

    private FaultPages() {}

    /** The page beside the class of the kind, {@code <word>.md}; its usage where it has none. */
    static String of(FaultKind kind) {
        try (@Nullable
                InputStream page =
                        kind.getClass().getResourceAsStream("/io/chaos4j/fault/pages/" + kind.word() + ".md")) {
            return page == null ? kind.usage() : new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

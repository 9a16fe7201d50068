package io.chaos4j.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What is written about the kinds of fault: the pages, which are the published ones, and the fragments of the schema. */
final class FaultPages {

    /** For a kind without a fragment: whatever it reads is right. */
    private static final String ANYTHING = "true";

    private FaultPages() {}

    /** The page {@code docs/faults/<word>.md}; the usage where there is none. */
    static String of(FaultKind kind) {
        return read(kind, "/io/chaos4j/fault/pages/" + kind.word() + ".md", kind.usage());
    }

    /** The fragment beside the class of the kind, {@code <word>.schema.json}. */
    static String schemaOf(FaultKind kind) {
        return read(kind, kind.word() + ".schema.json", ANYTHING);
    }

    private static String read(FaultKind kind, String resource, String otherwise) {
        try (@Nullable InputStream in = kind.getClass().getResourceAsStream(resource)) {
            return in == null ? otherwise : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.chaos4j.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What is written about the kinds of target: the pages, which are the published ones, and the fragments of the schema. */
final class TargetPages {

    private TargetPages() {}

    /** The page {@code docs/targets/<word>.md}; the usage where there is none. */
    static String of(TargetKind kind) {
        return read(kind, "/io/chaos4j/target/pages/" + kind.word() + ".md", kind.usage());
    }

    /** The fragment beside the class of the kind, {@code <word>.schema.json}. */
    static String schemaOf(TargetKind kind) {
        return read(kind, kind.word() + ".schema.json", "{}");
    }

    private static String read(TargetKind kind, String resource, String otherwise) {
        try (@Nullable InputStream in = kind.getClass().getResourceAsStream(resource)) {
            return in == null ? otherwise : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

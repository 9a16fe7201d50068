package io.chaos4j.spec;

import io.chaos4j.fault.FaultKind;
import io.chaos4j.fault.FaultKinds;
import io.chaos4j.model.TargetKinds;
import io.chaos4j.probe.ProbeKinds;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The schema of experiment files: a frame, and what each kind of fault, of target and of probe says of itself. */
final class SchemaText {

    private static final String FRAME = "experiment.schema.frame.json";

    private SchemaText() {}

    /** The schema's text, in which these kinds of fault and of probe are known, and the installed kinds of target. */
    static String of(FaultKinds faults, ProbeKinds probes) {
        Collection<FaultKind> all = faults.all();
        return new TargetSchema(TargetKinds.installed())
                .into(frame())
                .replace("\"@faults\"", words(all))
                .replace("\"@resources\"", ofProcess(all))
                .replace(
                        "        \"@fault\": true",
                        all.stream().map(SchemaText::property).collect(Collectors.joining(",\n")))
                .replace("        \"@probe\"", ProbeSchema.of(probes));
    }

    private static String words(Collection<FaultKind> kinds) {
        return kinds.stream().map(kind -> required(kind.word())).collect(Collectors.joining(", "));
    }

    /** What a rule looks like whose fault has the whole process for its target. */
    private static String ofProcess(Collection<FaultKind> kinds) {
        return kinds.stream()
                .filter(kind -> !kind.processSchema().equals("false"))
                .map(kind -> kind.processSchema().equals("true")
                        ? required(kind.word())
                        : "{ \"required\": [\"" + kind.word() + "\"], \"properties\": { \"" + kind.word() + "\": "
                                + kind.processSchema() + " } }")
                .collect(Collectors.joining(", "));
    }

    /** A schema that asks for a key. */
    static String required(String key) {
        return "{ \"required\": [\"" + key + "\"] }";
    }

    private static String property(FaultKind kind) {
        return ("\"" + kind.word() + "\": " + kind.schema().strip()).indent(8).stripTrailing();
    }

    private static String frame() {
        try (@Nullable InputStream in = SchemaText.class.getResourceAsStream(FRAME)) {
            if (in == null) {
                throw new IllegalStateException(FRAME + " is missing in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

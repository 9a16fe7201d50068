package io.chaos4j.spec;

import io.chaos4j.probe.ProbeKind;
import io.chaos4j.probe.ProbeKinds;
import java.util.stream.Collectors;

/** What the kinds of probe say of their checks, as a part of the schema. */
final class ProbeSchema {

    private ProbeSchema() {}

    /** One schema for the checks of each kind, as the items of a list. */
    static String of(ProbeKinds kinds) {
        return kinds.all().stream().map(ProbeSchema::part).collect(Collectors.joining(",\n"));
    }

    private static String part(ProbeKind kind) {
        String begin = "^\\s*" + kind.word().replace(".", "\\.") + "\\s*"
                + (kind.takesArguments() ? "\\(.*\\)\\s*" : "") + "[<>=]";
        String part = "        { \"description\": " + text(kind.usage()) + ", \"pattern\": " + text(begin);
        return kind.refused().isEmpty()
                ? part + " }"
                : part + ", \"not\": { \"anyOf\": [\n"
                        + kind.refused().stream()
                                .map(each -> "            { \"pattern\": " + text(each) + " }")
                                .collect(Collectors.joining(",\n"))
                        + "\n          ] } }";
    }

    private static String text(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}

package io.chaos4j.spec;

import io.chaos4j.spec.Tree.Place;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Says what to do about the YAML mistakes that people make in experiment files. */
final class SyntaxAdvice {

    private static final Pattern QUOTED_BEGINNING = Pattern.compile("\\s*(?:-|[\\w-]+:)\\s+([\"']).*");

    private SyntaxAdvice() {}

    static String of(MarkedYAMLException e, String yaml, Place place) {
        String line = yaml.lines().skip(place.line() - 1L).findFirst().orElse("");
        Matcher quoted = QUOTED_BEGINNING.matcher(line);
        if (quoted.matches()) {
            String other = quoted.group(1).equals("\"") ? "'" : "\"";
            return "begins with a quote, so YAML ends the value at the next one: put the whole value in " + other
                    + " quotes";
        }
        if (line.contains("\t")) {
            return "is indented with a tab, but YAML wants spaces";
        }
        if (e.getProblem() != null && e.getProblem().contains("mapping values are not allowed")) {
            return "has a second ': ' in one line, which would begin a map within the value: put the value in quotes";
        }
        String context = e.getContext() == null ? "" : e.getContext() + ": ";
        return "is no YAML that can be read: " + context + e.getProblem();
    }
}

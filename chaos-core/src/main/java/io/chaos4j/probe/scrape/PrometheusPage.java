package io.chaos4j.probe.scrape;

import io.chaos4j.model.MeterRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A page in Prometheus' text format: one sample a line, {@code name{label="value",…} number [timestamp]}; comments other than
 * {@code # TYPE name type} are skipped, and lines that cannot be read too.
 *
 * @param samples in the page's order
 * @param types what kinds of metrics they belong to, by the metric's name; not every page says so
 */
record PrometheusPage(List<Sample> samples, Map<String, String> types) {

    private static final List<String> PARTS = List.of("", "_total", "_count", "_sum", "_bucket");

    /** One line. */
    record Sample(String name, Map<String, String> labels, double value) {
        String text() {
            return new MeterRef(name, labels).text();
        }
    }

    static PrometheusPage parse(String text) {
        List<Sample> samples = new ArrayList<>();
        Map<String, String> types = new HashMap<>();
        for (String line : text.split("\r?\n", -1)) {
            if (line.startsWith("# TYPE ")) {
                String[] words = line.strip().split("\\s+", -1);
                if (words.length == 4) {
                    types.put(words[2], words[3]);
                }
            } else if (!line.isBlank() && line.charAt(0) != '#') {
                try {
                    samples.add(sample(line.strip()));
                } catch (IllegalArgumentException | IndexOutOfBoundsException unreadable) {
                    // Another exporter's extension; the samples that can be read are what was asked for.
                }
            }
        }
        return new PrometheusPage(List.copyOf(samples), Map.copyOf(types));
    }

    /** The kind of the metric that a sample is, or is a part of; empty where the page does not say. */
    String type(String sample) {
        for (String part : PARTS) {
            if (sample.endsWith(part)) {
                String type = types.getOrDefault(sample.substring(0, sample.length() - part.length()), "");
                if (!type.isEmpty()) {
                    return type;
                }
            }
        }
        return "";
    }

    /** The samples of this name that have all these labels. */
    List<Sample> find(String name, Map<String, String> labels) {
        return samples.stream()
                .filter(sample ->
                        sample.name.equals(name) && sample.labels.entrySet().containsAll(labels.entrySet()))
                .toList();
    }

    Set<String> names() {
        return samples.stream().map(Sample::name).collect(Collectors.toSet());
    }

    private static Sample sample(String line) {
        int at = 0;
        while (at < line.length() && line.charAt(at) != '{' && !Character.isWhitespace(line.charAt(at))) {
            at++;
        }
        String name = line.substring(0, at);
        Map<String, String> labels = new LinkedHashMap<>();
        if (line.charAt(at) == '{') {
            at = labels(line, at + 1, labels);
        }
        String number = line.substring(at).strip().split("\\s+", 2)[0];
        return new Sample(name, labels, number(number));
    }

    /** Reads labels up to the closing brace; gives the index behind it. */
    private static int labels(String line, int from, Map<String, String> labels) {
        int at = from;
        while (line.charAt(at) != '}') {
            int equals = behind(line.indexOf('=', at), at);
            String label = line.substring(at, equals).strip();
            at = behind(line.indexOf('"', equals), equals) + 1;
            StringBuilder value = new StringBuilder();
            for (; line.charAt(at) != '"'; at++) {
                if (line.charAt(at) == '\\') {
                    at++;
                    value.append(line.charAt(at) == 'n' ? '\n' : line.charAt(at));
                } else {
                    value.append(line.charAt(at));
                }
            }
            labels.put(label, value.toString());
            at++;
            while (line.charAt(at) == ',' || line.charAt(at) == ' ') {
                at++;
            }
        }
        return at + 1;
    }

    /** Never back to where it was: a line must come to its end, whatever stands in it. */
    private static int behind(int found, int at) {
        if (found < at) {
            throw new IllegalArgumentException("a label without a value");
        }
        return found;
    }

    private static double number(String text) {
        return switch (text) {
            case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }
}

package io.chaos4j.probe.prometheus;

import io.chaos4j.json.JsonObject;
import io.chaos4j.model.Quantity.Dimension;
import io.chaos4j.probe.Pages;
import io.chaos4j.probe.Reading;
import io.chaos4j.probe.Reading.Nature;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a Prometheus server answers to an instant query, as its HTTP API of version 1 defines it.
 *
 * @param type of the result: scalar, vector, matrix or string
 * @param samples of a scalar one; of a vector as many as there are series
 */
record QueryAnswer(String type, List<Sample> samples) {

    /** How many series a reason lists. */
    private static final int SHOWN = 5;

    private static final int REDIRECTS = 300;
    private static final int ERRORS = 400;

    /**
     * One series.
     *
     * @param labels the text of its labels
     * @param value null where it is a histogram
     */
    private record Sample(String labels, @Nullable Object value) {}

    static QueryAnswer read(Pages.Answer answer) throws IOException {
        if (answer.status() >= REDIRECTS && answer.status() < ERRORS) {
            throw new Pages.Unreadable(
                    "status " + answer.status() + ", and no redirect is followed: write the address it leads to");
        }
        try {
            JsonObject whole = JsonObject.parse(answer.text());
            if (!whole.text("status").equals("success")) {
                throw new Pages.Unreadable("the server refuses it: " + whole.text("error"));
            }
            JsonObject data = whole.object("data");
            String type = data.text("resultType");
            return new QueryAnswer(
                    type,
                    switch (type) {
                        case "scalar" -> List.of(new Sample("", value(data)));
                        case "vector" ->
                            data.objects("result").stream()
                                    .map(each -> new Sample(labels(each.object("metric")), value(each)))
                                    .toList();
                        default -> List.of();
                    });
        } catch (IllegalArgumentException foreign) {
            throw new Pages.Unreadable("status " + answer.status() + ", and no answer of a Prometheus server");
        }
    }

    /** The second of a pair of time and value. */
    private static @Nullable Object value(JsonObject holder) {
        Object pair = holder.members().get(holder.isMissing("metric") ? "result" : "value");
        return pair instanceof List<?> list && list.size() == 2 ? list.get(1) : null;
    }

    private static String labels(JsonObject metric) {
        return metric.members().entrySet().stream()
                .filter(label -> !label.getKey().equals("__name__"))
                .map(label -> label.getKey() + "=" + label.getValue())
                .collect(Collectors.joining(
                        ",", metric.isMissing("__name__") ? "{" : metric.text("__name__") + "{", "}"));
    }

    /** The number that it comes to, or why there is none. */
    Reading reading(String query) {
        if (!type.equals("scalar") && !type.equals("vector")) {
            return Reading.unknown("'" + query + "' gives a " + type + ", and must give one number: "
                    + (type.equals("matrix")
                            ? "wrap it, as in max_over_time(…)"
                            : "a scalar or a vector of one series"));
        }
        if (samples.isEmpty()) {
            return Reading.missing("'" + query + "' gives no series: nothing that the server knows matches it now");
        }
        if (samples.size() > 1) {
            return Reading.ambiguous("'" + query + "' gives " + samples.size() + " series, and must give one number, as"
                    + " max(…) or sum(…) does: "
                    + samples.stream().limit(SHOWN).map(Sample::labels).collect(Collectors.joining(", ")));
        }
        @Nullable Object value = samples.get(0).value;
        return value == null
                ? Reading.unknown("'" + query + "' gives a histogram: write histogram_quantile(…)")
                : number(value.toString());
    }

    private static Reading number(String text) {
        try {
            double number = switch (text) {
                case "+Inf" -> Double.POSITIVE_INFINITY;
                case "-Inf" -> Double.NEGATIVE_INFINITY;
                default -> Double.parseDouble(text);
            };
            return Reading.of(number, Dimension.COUNT, Nature.LEVEL);
        } catch (NumberFormatException foreign) {
            return Reading.unknown("its value '" + text + "' is no number");
        }
    }
}

package io.chaos4j.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.chaos4j.event.RunEvent.Armed;
import io.chaos4j.event.RunEvent.Disarmed;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/** The numbers of all plots as JSON that may stand inside a script element. */
final class PlotJson {

    private PlotJson() {}

    /** Every character that could end the script element, or a line of it, is escaped. */
    static String of(List<PageRun> runs) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartArray();
            for (PageRun run : runs) {
                for (PlotData plot : run.drawable()) {
                    plot(json, run.digest(), plot);
                }
            }
            json.writeEndArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString()
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }

    private static void plot(JsonGenerator json, RunDigest run, PlotData plot) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", plot.id());
        json.writeStringField("group", run.run());
        json.writeStringField("measure", plot.measure());
        json.writeStringField("unit", plot.unit());
        numbers(json, "seconds", plot.seconds());
        numbers(json, "values", plot.values());
        number(json, "limit", plot.limit());
        json.writeStringField("limitText", plot.limitText());
        number(json, "baseline", plot.baseline());
        json.writeBooleanField("whole", plot.whole());
        Armed armed = run.armed();
        if (armed != null) {
            Disarmed disarmed = run.disarmed();
            double last = plot.seconds().get(plot.seconds().size() - 1);
            json.writeArrayFieldStart("fault");
            json.writeNumber(armed.second());
            json.writeNumber(disarmed == null ? last : disarmed.second());
            json.writeEndArray();
        }
        json.writeArrayFieldStart("phases");
        for (RunDigest.Span span : run.phases()) {
            json.writeStartObject();
            json.writeStringField("name", Words.phase(span.phase()));
            json.writeNumberField("from", span.from());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void numbers(JsonGenerator json, String field, List<Double> numbers) throws IOException {
        json.writeArrayFieldStart(field);
        for (double number : numbers) {
            if (Double.isFinite(number)) {
                json.writeNumber(rounded(number));
            } else {
                json.writeNull();
            }
        }
        json.writeEndArray();
    }

    private static void number(JsonGenerator json, String field, double number) throws IOException {
        if (Double.isFinite(number)) {
            json.writeNumberField(field, rounded(number));
        } else {
            json.writeNullField(field);
        }
    }

    /** Six digits are more than a plot can show. */
    private static double rounded(double number) {
        return number == 0
                ? 0
                : new BigDecimal(number).round(new MathContext(6)).doubleValue();
    }
}

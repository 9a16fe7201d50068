package io.chaos4j.report;

import io.chaos4j.event.RunEvent.Armed;
import io.chaos4j.event.RunEvent.Disarmed;
import io.chaos4j.json.Json;
import io.chaos4j.json.JsonWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/** The numbers of all plots as JSON that may stand inside a script element. */
final class PlotJson {

    private PlotJson() {}

    /** Every character that could end the script element, or a line of it, is escaped. */
    static String of(List<PageRun> runs) {
        record Plot(RunDigest run, PlotData data) {}
        List<Plot> plots = runs.stream()
                .flatMap(run -> run.drawable().stream().map(data -> new Plot(run.digest(), data)))
                .toList();
        return Json.objects(plots, (json, plot) -> plot(json, plot.run(), plot.data()))
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026");
    }

    private static void plot(JsonWriter json, RunDigest run, PlotData plot) {
        json.text("id", plot.id());
        json.text("group", run.run());
        json.text("measure", plot.measure());
        json.text("unit", plot.unit());
        json.numbers("seconds", rounded(plot.seconds()));
        json.numbers("values", rounded(plot.values()));
        json.number("limit", rounded(plot.limit()));
        json.text("limitText", plot.limitText());
        json.number("baseline", rounded(plot.baseline()));
        json.truth("whole", plot.whole());
        Armed armed = run.armed();
        if (armed != null) {
            Disarmed disarmed = run.disarmed();
            double last = run.killed() != null
                    ? run.killed().second()
                    : plot.seconds().get(plot.seconds().size() - 1);
            json.numbers("fault", List.of(armed.second(), disarmed == null ? last : disarmed.second()));
        }
        json.objects("phases", run.phases(), (phase, span) -> {
            phase.text("name", Words.phase(span.phase()));
            phase.number("from", span.from());
        });
    }

    private static List<Double> rounded(List<Double> numbers) {
        return numbers.stream().map(PlotJson::rounded).toList();
    }

    /** Six digits are more than a plot can show. */
    private static double rounded(double number) {
        return number == 0 || !Double.isFinite(number)
                ? number
                : new BigDecimal(number).round(new MathContext(6)).doubleValue();
    }
}

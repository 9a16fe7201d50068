package io.chaos4j.probe.scrape;

import io.chaos4j.model.MeterRef;
import io.chaos4j.model.Quantity.Dimension;
import io.chaos4j.model.Range;
import io.chaos4j.probe.KnownNames;
import io.chaos4j.probe.Pages;
import io.chaos4j.probe.Probe;
import io.chaos4j.probe.ProbeSources;
import io.chaos4j.probe.Reading;
import io.chaos4j.probe.Sampler;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A number from a Prometheus text page.
 *
 * @param url the page
 * @param metric the name of the sample
 * @param labels labels that it has, perhaps beside others
 */
record ScrapeProbe(String url, String metric, Map<String, String> labels) implements Probe {

    private static final Pages.Format<PrometheusPage> PAGE = answer -> {
        if (answer.status() != HttpURLConnection.HTTP_OK) {
            throw new Pages.Unreadable("status " + answer.status());
        }
        return PrometheusPage.parse(answer.text());
    };

    private static final int SHOWN = 5;

    ScrapeProbe {
        labels = Map.copyOf(labels);
    }

    @Override
    public String text() {
        return "scrape(" + url + ", " + wanted().text() + ")";
    }

    @Override
    public Dimension dimension() {
        return Dimension.ANY;
    }

    @Override
    public Range range() {
        return Range.ANY;
    }

    @Override
    public boolean decays(ProbeSources sources) {
        return metric.endsWith("_max");
    }

    @Override
    public Sampler sampler(ProbeSources sources) {
        return new Sampler() {
            @Override
            public void ask() {
                sources.pages().ask(url, PAGE);
            }

            @Override
            public void read(long now, Samples samples) {
                samples.add(text(), ScrapeProbe.this.read(sources.pages()));
            }
        };
    }

    /** The one sample of the page that has this name and these labels, and perhaps more labels. */
    Reading read(Pages pages) {
        return pages.read(url, PAGE, this::reading);
    }

    private Reading reading(PrometheusPage page) {
        List<PrometheusPage.Sample> found = page.find(metric, labels);
        if (found.isEmpty()) {
            return Reading.missing(wanted().text() + " is not on " + url + KnownNames.hint(metric, page.names()));
        }
        if (found.size() > 1) {
            return Reading.ambiguous(found.size() + " samples on " + url + " match "
                    + wanted().text() + ": "
                    + found.stream()
                            .limit(SHOWN)
                            .map(PrometheusPage.Sample::text)
                            .collect(Collectors.joining(", ")));
        }
        PrometheusPage.Sample only = found.get(0);
        return PrometheusUnits.reading(only.name(), page.type(only.name()), only.value());
    }

    private MeterRef wanted() {
        return new MeterRef(metric, labels);
    }
}

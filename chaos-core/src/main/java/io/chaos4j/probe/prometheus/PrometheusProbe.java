package io.chaos4j.probe.prometheus;

import io.chaos4j.model.Quantity.Dimension;
import io.chaos4j.model.Range;
import io.chaos4j.probe.Pages;
import io.chaos4j.probe.Probe;
import io.chaos4j.probe.ProbeSources;
import io.chaos4j.probe.Reading;
import io.chaos4j.probe.Sampler;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * The one number that a query comes to, asked once a second. It is a plain number: what PromQL gives has no unit.
 *
 * @param url where the server is, without the path of its API
 * @param query in PromQL
 */
record PrometheusProbe(String url, String query) implements Probe {

    private static final Pages.Format<QueryAnswer> ANSWER = QueryAnswer::read;

    @Override
    public String text() {
        return "prometheus(" + url + ", \"" + query + "\")";
    }

    @Override
    public Dimension dimension() {
        return Dimension.COUNT;
    }

    @Override
    public Range range() {
        return Range.ANY;
    }

    @Override
    public Sampler sampler(ProbeSources sources) {
        return new Sampler() {
            @Override
            public void ask() {
                sources.pages().ask(page(), ANSWER);
            }

            @Override
            public void read(long now, Samples samples) {
                samples.add(text(), PrometheusProbe.this.read(sources.pages()));
            }
        };
    }

    Reading read(Pages pages) {
        return pages.read(page(), ANSWER, answer -> answer.reading(query));
    }

    /** The instant query of the server's API, at the server's own time. */
    private String page() {
        String base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        return base + "/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8);
    }
}

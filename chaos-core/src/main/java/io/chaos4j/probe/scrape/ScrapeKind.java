package io.chaos4j.probe.scrape;

import io.chaos4j.model.MeterRef;
import io.chaos4j.probe.Probe;
import io.chaos4j.probe.ProbeArguments;
import io.chaos4j.probe.ProbeKind;

/** {@code scrape(url, metric{label=v})}: a number from a page in Prometheus' text format. */
public final class ScrapeKind implements ProbeKind {

    @Override
    public String word() {
        return "scrape";
    }

    @Override
    public String usage() {
        return "scrape(url, metric{label=v})";
    }

    @Override
    public Probe read(ProbeArguments arguments) {
        String url = arguments.address(",)");
        arguments.expect(",", "and a metric behind the address");
        MeterRef metric = arguments.meter("{)");
        return new ScrapeProbe(url, metric.name(), metric.tags());
    }
}

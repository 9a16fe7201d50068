package io.chaos4j.probe.prometheus;

import io.chaos4j.probe.Probe;
import io.chaos4j.probe.ProbeArguments;
import io.chaos4j.probe.ProbeKind;

/** {@code prometheus(url, "query")}: what a query in PromQL comes to now. */
public final class PrometheusKind implements ProbeKind {

    @Override
    public String word() {
        return "prometheus";
    }

    @Override
    public String usage() {
        return "prometheus(url, \"query\")";
    }

    @Override
    public Probe read(ProbeArguments arguments) {
        String url = arguments.address(",)");
        arguments.expect(",", "and a query behind the address");
        String query = arguments.text(")");
        if (query.isBlank()) {
            arguments.problem("has no query: write it in quotes, as in prometheus(http://localhost:9090, \"up\")");
        }
        return new PrometheusProbe(url, query);
    }
}

package io.chaos4j.spec;

import org.jspecify.annotations.Nullable;

/**
 * One fault without a file, as a command line or an annotation words it. Texts are those of experiment files, and mean what they mean
 * there; empty ones were not given.
 *
 * @param kind the kind's word, {@code latency}
 * @param parameters what stands behind it, {@code 150ms}, {@code 80ms..120ms} or {@code {lognormal: {p50: 1ms, p99: 9ms}}}
 * @param on the target's text, or a map in braces as in a file; empty for a fault that occupies a resource, or where data source or host say it
 * @param datasource narrows a JDBC target to data sources of this name or glob
 * @param host narrows an HTTP target to hosts of this name or glob
 * @param rate the share of the calls struck
 * @param seed null for one derived from the experiment's name
 * @param concurrent how many calls it holds at once at most
 * @param times how many calls it strikes before it is healed
 * @param after how many calls pass before it begins, {@code 100 calls}
 */
public record QuickFault(
        String kind,
        String parameters,
        String on,
        String datasource,
        String host,
        String rate,
        @Nullable Long seed,
        String concurrent,
        String times,
        String after) {

    /** Every call of the target. */
    public static QuickFault of(String kind, String parameters, String on) {
        return new QuickFault(kind, parameters, on, "", "", "", null, "", "", "");
    }

    /**
     * A fault worded as in a file, for every call of the target.
     *
     * @param fault {@code latency: 100ms}; an empty text behind the colon, or none, is found by the reading
     */
    public static QuickFault parse(String fault, String on) {
        int colon = fault.indexOf(':');
        return of(
                (colon < 0 ? fault : fault.substring(0, colon)).strip(),
                colon < 0 ? "" : fault.substring(colon + 1).strip(),
                on);
    }

    /** The same, narrowed to a data source or a host. */
    public QuickFault within(String newDatasource, String newHost) {
        return new QuickFault(kind, parameters, on, newDatasource, newHost, rate, seed, concurrent, times, after);
    }

    /** The same for a share of the calls, chosen by a seed. */
    public QuickFault at(String newRate, @Nullable Long newSeed) {
        return new QuickFault(kind, parameters, on, datasource, host, newRate, newSeed, concurrent, times, after);
    }

    /** The same with a limit. */
    public QuickFault atOnce(String most) {
        return new QuickFault(kind, parameters, on, datasource, host, rate, seed, most, times, after);
    }

    /** The same for some calls in a row. */
    public QuickFault spell(String newTimes, String newAfter) {
        return new QuickFault(kind, parameters, on, datasource, host, rate, seed, concurrent, newTimes, newAfter);
    }
}

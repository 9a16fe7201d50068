package io.chaos4j.spec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
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
 * @param keys what stands beside its kind and its target, each key with its text
 */
public record QuickFault(
        String kind, String parameters, String on, String datasource, String host, Map<String, String> keys) {

    public QuickFault {
        keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
    }

    /** Every call of the target. */
    public static QuickFault of(String kind, String parameters, String on) {
        return new QuickFault(kind, parameters, on, "", "", Map.of());
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
        return new QuickFault(kind, parameters, on, newDatasource, newHost, keys);
    }

    /** The same for a share of the calls, chosen by a seed. */
    public QuickFault at(String rate, @Nullable Long seed) {
        return with("rate", rate).with("seed", seed == null ? "" : seed.toString());
    }

    /** The same with a limit of calls at once. */
    public QuickFault atOnce(String most) {
        return with("limit", most);
    }

    /**
     * The same with a key beside its kind, {@code times} or {@code window}.
     *
     * @param value as in a file; empty for none
     */
    public QuickFault with(String key, String value) {
        if (value.isEmpty()) {
            return this;
        }
        Map<String, String> more = new LinkedHashMap<>(keys);
        more.put(key, value);
        return new QuickFault(kind, parameters, on, datasource, host, more);
    }
}

package io.chaos4j.agent.integration.httpclient;

import io.chaos4j.engine.LoadedPlan;
import io.chaos4j.model.Point;
import io.chaos4j.model.Target;
import io.chaos4j.plan.Coverage;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a plan has to do with each host that is called. Bounded: a crawler's hosts without end go uncounted from the
 * thousandth on, unless a rule or a check names them.
 */
final class Hosts {

    private static final int MOST = 1000;

    private final LoadedPlan plan;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    Hosts(LoadedPlan plan) {
        this.plan = plan;
    }

    /** The rules over calls to this address; null when the plan does not name its host. Allocates for new hosts only. */
    @Nullable
    HostRules of(@Nullable URI uri) {
        @Nullable String host = uri == null ? null : uri.getHost();
        if (host == null) {
            return null;
        }
        @Nullable Known seen = known.get(host);
        return (seen == null ? look(host) : seen).rules;
    }

    private Known look(String host) {
        Predicate<Target> covers = target -> Coverage.httpHost(target, host);
        boolean full = known.size() >= MOST;
        boolean named = plan.plan().measured().stream().anyMatch(covers);
        Known found = new Known(
                named || (plan.plan().everything() && !full)
                        ? HostRules.of(plan.binding(Point.httpClient(host), covers))
                        : null);
        if (!full) {
            known.put(host, found);
        }
        return found;
    }

    /** A host that was looked up; without rules, the plan does not name it. */
    private record Known(@Nullable HostRules rules) {}
}

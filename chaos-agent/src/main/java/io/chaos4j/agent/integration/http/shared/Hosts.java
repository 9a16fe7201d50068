package io.chaos4j.agent.integration.http.shared;

import io.chaos4j.agent.integration.kit.Qualified;
import io.chaos4j.engine.LoadedPlan;
import io.chaos4j.gate.StackRoom;
import io.chaos4j.model.Target;
import io.chaos4j.target.http.HostName;
import io.chaos4j.target.http.HttpTarget;
import io.chaos4j.time.ChaosThread;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a plan has to do with each host that is called. Bounded: a crawler's hosts without end go uncounted from the
 * thousandth on, unless a rule or a check names them.
 */
public final class Hosts {

    /** So many names are compared in less time than one is looked up. */
    private static final int FEW = 4;

    /** The hosts that the plan names, in canonical form, where they are few and plain; null where the plan has to be asked. */
    private final String @Nullable [] named;

    private final Qualified<HostRules> known;

    public Hosts(LoadedPlan plan) {
        this.named = named(plan);
        this.known = new Qualified<>(
                plan,
                HttpTarget::point,
                (target, host) -> target instanceof HttpTarget http && http.covers(host),
                HostRules::of);
    }

    private static String @Nullable [] named(LoadedPlan plan) {
        List<String> names = new ArrayList<>();
        for (Target target : plan.plan().measured()) {
            if (target instanceof HttpTarget http) {
                if (http.host() == null || !HostName.isPlain(http.host())) {
                    return null;
                }
                names.add(HostName.canonical(http.host()));
            }
        }
        return plan.plan().everything() || names.size() > FEW ? null : names.toArray(String[]::new);
    }

    /** The rules over calls to this address, as {@link #named} has them for its host. */
    public @Nullable HostRules of(@Nullable URI uri) {
        return named(uri == null ? null : uri.getHost());
    }

    /**
     * The rules over calls to this host; null when the plan does not name it, for calls of our own threads, and of those without stack. Allocates for hosts
     * that it does not know yet, and from the thousandth on at each call.
     */
    @Nullable
    public HostRules named(@Nullable String host) {
        if (host == null || (named != null && !isNamed(named, host))) {
            return null;
        }
        // Asked after the names, which settle most calls for less.
        if (ChaosThread.isCurrent() || StackRoom.isShort()) {
            return null;
        }
        return known.of(host);
    }

    /** As {@link HostName} compares, of names that are plain: without allocating, and mostly by the length alone. */
    private static boolean isNamed(String[] named, String host) {
        int length = host.length();
        if (length > 1 && host.charAt(length - 1) == '.') {
            length--;
        }
        for (String name : named) {
            if (name.length() == length && (name.equals(host) || name.regionMatches(true, 0, host, 0, length))) {
                return true;
            }
        }
        return false;
    }
}

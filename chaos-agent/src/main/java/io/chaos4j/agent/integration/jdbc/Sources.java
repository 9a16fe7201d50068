package io.chaos4j.agent.integration.jdbc;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The data sources by name, and what is known of each data source object. Thread-safe. */
final class Sources {

    private final Map<String, NamedSource> named = new ConcurrentHashMap<>();
    private final WeakIdentityMap<SourceInfo> known = new WeakIdentityMap<>();

    /** The pools that fill themselves from a data source that they were given. */
    private final WeakIdentityMap<NamedSource> fillings = new WeakIdentityMap<>();

    /** The one pool of a URL; without a value when several have it. */
    private final Map<String, PoolOfUrl> pools = new ConcurrentHashMap<>();

    NamedSource named(String name) {
        @Nullable NamedSource source = named.get(name);
        return source != null ? source : named.computeIfAbsent(name, NamedSource::new);
    }

    /** What is known of a data source. */
    SourceInfo of(Object dataSource) {
        @Nullable SourceInfo info = known.get(dataSource);
        if (info == null || !info.complete()) {
            info = ask(dataSource);
            known.put(dataSource, info);
        }
        return info;
    }

    /** What a physical connection to a URL is called: after the pool of this URL when one only is known, else after it. */
    NamedSource ofUrl(String url) {
        @Nullable PoolOfUrl pool = pools.get(url);
        return pool != null && pool.only != null ? pool.only : named(UrlName.of(url));
    }

    /** What connections are called that a pool gets from this data source; null when it does not tell its URL. */
    @Nullable
    NamedSource ofFilling(Object dataSource) {
        @Nullable NamedSource pool = fillings.get(dataSource);
        @Nullable String url = pool == null ? Names.url(dataSource) : null;
        return url == null ? pool : ofUrl(url);
    }

    private SourceInfo ask(Object dataSource) {
        boolean pool = Names.isPool(dataSource);
        @Nullable String name = Names.ofPool(dataSource);
        @Nullable String url = Names.url(dataSource);
        if (name != null) {
            NamedSource source = named(name);
            if (url != null) {
                pools.merge(url, new PoolOfUrl(source), PoolOfUrl::and);
            }
            @Nullable Object filling = Names.filling(dataSource);
            if (filling != null) {
                fillings.put(filling, source);
            }
            return new SourceInfo(source, true, true);
        }
        // A pool that does not know its name yet is asked again when it has begun to work.
        return pool || url == null
                ? new SourceInfo(null, pool, !pool)
                : new SourceInfo(named(UrlName.of(url)), false, true);
    }

    private record PoolOfUrl(@Nullable NamedSource only) {
        PoolOfUrl and(PoolOfUrl other) {
            return other.only == only ? this : new PoolOfUrl(null);
        }
    }
}

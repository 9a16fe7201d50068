package io.chaos4j.agent.integration.jdbc;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The data sources by name, and what is known of each data source object. Thread-safe. */
final class Sources {

    private final Map<String, NamedSource> named = new ConcurrentHashMap<>();
    private final WeakIdentityMap<SourceInfo> known = new WeakIdentityMap<>();
    private final Wrappers wrappers = new Wrappers(DataSource.class);

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

    /** Whether it chooses among several data sources, as those that route by tenant or shard do. */
    boolean chooses(Object dataSource) {
        return wrappers.oneOfSeveral(dataSource) != null;
    }

    /** Whether a data source passes requests on to another one. */
    boolean leadsTo(Object dataSource, Object other) {
        return wrappers.leadsTo(dataSource, other);
    }

    /** What a physical connection to a URL is called: after the pool of this URL when one only is known, else after it. */
    NamedSource ofUrl(String url) {
        @Nullable PoolOfUrl pool = pools.get(url);
        return pool != null && pool.only != null ? pool.only : named(UrlName.of(url));
    }

    /** What connections are called that a pool gets from this data source. */
    NamedSource ofFilling(Object dataSource) {
        @Nullable NamedSource pool = fillings.get(dataSource);
        if (pool != null) {
            return pool;
        }
        @Nullable String url = Names.url(dataSource);
        return url != null ? ofUrl(url) : named(KnownAs.of(dataSource).name());
    }

    private SourceInfo ask(Object dataSource) {
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
        if (Names.isPool(dataSource)) {
            return new SourceInfo(null, true, false);
        }
        return url == null ? askFurther(dataSource) : new SourceInfo(named(UrlName.of(url)), false, true);
    }

    /**
     * A data source without a name and a URL of its own. One that chooses among several, or passes requests on to a pool, leaves
     * them to those; any other one, a container's or a pool that was put together by hand, is called what it is known by.
     */
    private SourceInfo askFurther(Object dataSource) {
        KnownAs known = KnownAs.of(dataSource);
        if (!known.byContainer()) {
            if (chooses(dataSource)) {
                return new SourceInfo(null, false, false);
            }
            Object last = wrappers.end(dataSource);
            if (last != dataSource && (isPool(last) || chooses(last))) {
                return new SourceInfo(null, false, false);
            }
            if (last != dataSource) {
                return new SourceInfo(of(last).source(), false, false);
            }
        }
        return new SourceInfo(named(known.name()), known.byContainer(), !known.guessed());
    }

    private static boolean isPool(Object dataSource) {
        return Names.isPool(dataSource)
                || Names.ofPool(dataSource) != null
                || Families.isPool(dataSource.getClass().getName());
    }

    private record PoolOfUrl(@Nullable NamedSource only) {
        PoolOfUrl and(PoolOfUrl other) {
            return other.only == only ? this : new PoolOfUrl(null);
        }
    }
}

package io.chaos4j.agent.integration.jdbc;

import java.util.Set;
import javax.sql.CommonDataSource;
import org.jspecify.annotations.Nullable;

/**
 * What a data source without a name and a URL of its own is known by: the name that a container gave it, else the URL of what
 * it gets its connections from, else its class.
 *
 * @param name what it is called
 * @param byContainer whether a container named it, which counts for more than a URL
 * @param guessed whether it is only its class, and may be known by more once it has begun to work
 */
record KnownAs(String name, boolean byContainer, boolean guessed) {

    /** Through how many objects: DBCP's pool, its factory, and what that one makes connections with. */
    private static final int DEEPEST = 4;

    private static final Set<String> NAMES = Set.of(
            "jndiName",
            "jndi",
            "dataSourceJndiName",
            "dataSourceName",
            "poolName",
            "beanName",
            "resourceName",
            "uniqueResourceName");

    static KnownAs of(Object dataSource) {
        Found found = new Found();
        Reach.from(dataSource, DEEPEST, found);
        if (found.name != null) {
            return new KnownAs(found.name, true, false);
        }
        return found.url != null
                ? new KnownAs(UrlName.of(found.url), false, false)
                : new KnownAs(dataSource.getClass().getSimpleName(), false, true);
    }

    private static final class Found implements Reach.Visitor {
        private @Nullable String name;
        private @Nullable String url;

        @Override
        public boolean visit(Object value, String field) {
            if (value instanceof String text) {
                if (text.startsWith("jdbc:")) {
                    url = url == null ? text : url;
                } else if (NAMES.contains(field) && !text.isBlank()) {
                    name = text;
                }
            } else if (value instanceof CommonDataSource && url == null) {
                url = Names.url(value);
            }
            return name != null;
        }
    }
}

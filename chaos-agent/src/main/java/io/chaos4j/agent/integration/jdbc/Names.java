package io.chaos4j.agent.integration.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Asks objects of pools and drivers what they are called, by conventional names. Slow; the answers are kept. */
final class Names {

    private static final List<String> POOL_NAME = List.of("getPoolName", "getConnectionPoolName");
    private static final List<String> URL = List.of("getJdbcUrl", "getUrl", "getURL", "getJdbcURL");
    private static final int DEEPEST = 8;

    private Names() {}

    /** Whether a data source knows of a pool's name, even if it has none yet. */
    static boolean isPool(Object dataSource) {
        return POOL_NAME.stream().anyMatch(name -> getter(dataSource, name) != null);
    }

    /** The name of a pool; null when it has none. */
    static @Nullable String ofPool(Object dataSource) {
        @Nullable String name = first(dataSource, POOL_NAME);
        String type = dataSource.getClass().getName();
        if (name == null && (type.startsWith("org.apache.tomcat.") || type.startsWith("com.alibaba.druid."))) {
            name = first(dataSource, List.of("getName"));
        }
        return name;
    }

    /** The JDBC URL of a data source; null when it does not tell. */
    static @Nullable String url(Object dataSource) {
        @Nullable String url = first(dataSource, URL);
        return url == null || !url.startsWith("jdbc:") ? null : url;
    }

    /** The data source that a pool was given to fill itself from; null when it makes its connections otherwise. */
    static @Nullable Object filling(Object pool) {
        try {
            Method getter = pool.getClass().getMethod("getDataSource");
            boolean fits = DataSource.class.isAssignableFrom(getter.getReturnType()) && getter.trySetAccessible();
            return fits ? getter.invoke(pool) : null;
        } catch (ReflectiveOperationException | LinkageError absent) {
            return null;
        }
    }

    /** The name of the pool that a connection belongs to, read from the pool's own fields around it. */
    static @Nullable String ofPoolAround(Object connection) {
        @Nullable String[] found = new @Nullable String[1];
        Reach.from(connection, DEEPEST, (value, field) -> {
            if (value instanceof String name && field.equals("poolName")) {
                found[0] = name;
            }
            return found[0] != null;
        });
        return found[0];
    }

    private static @Nullable String first(Object object, List<String> getters) {
        for (String name : getters) {
            @Nullable Method getter = getter(object, name);
            @Nullable String value = getter == null ? null : ask(getter, object);
            if (value != null && !value.isBlank()) {
                return value;
            }
        }
        return null;
    }

    private static @Nullable String ask(Method getter, Object object) {
        try {
            return getter.trySetAccessible() ? (String) getter.invoke(object) : null;
        } catch (IllegalAccessException | InvocationTargetException refused) {
            return null;
        }
    }

    private static @Nullable Method getter(Object object, String name) {
        try {
            Method found = object.getClass().getMethod(name);
            return found.getReturnType() == String.class ? found : null;
        } catch (NoSuchMethodException | LinkageError absent) {
            return null;
        }
    }
}

package io.chaos4j.agent;

import io.chaos4j.agent.integration.Weaving;
import io.chaos4j.agent.integration.httpclient.HttpClientAdvice;
import io.chaos4j.agent.integration.jdbc.JdbcAdvice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Libraries that call over HTTP or ask databases, and whose calls are no built-in points: known, so that they can be named when they are in use. */
final class OtherLibraries {

    private static final String OF_YOUR_OWN = "a method of your own that calls it";

    /** By a class that is loaded when the library is in use: the method to name instead. */
    private static final Map<String, String> HTTP = Map.of(
            "okhttp3.OkHttpClient",
            "okhttp3.internal.connection.RealCall#execute",
            "org.apache.http.impl.client.InternalHttpClient",
            "org.apache.http.impl.client.InternalHttpClient#doExecute",
            "org.apache.hc.client5.http.impl.classic.InternalHttpClient",
            "org.apache.hc.client5.http.impl.classic.InternalHttpClient#doExecute",
            "sun.net.www.protocol.http.HttpURLConnection",
            "sun.net.www.protocol.http.HttpURLConnection#getInputStream",
            "reactor.netty.http.client.HttpClient",
            OF_YOUR_OWN,
            "org.eclipse.jetty.client.HttpClient",
            OF_YOUR_OWN,
            "org.asynchttpclient.DefaultAsyncHttpClient",
            OF_YOUR_OWN,
            "io.grpc.ManagedChannel",
            OF_YOUR_OWN);

    private static final Map<String, String> DATABASES = Map.of(
            "io.r2dbc.spi.ConnectionFactory", OF_YOUR_OWN,
            "com.mongodb.client.MongoClient", OF_YOUR_OWN,
            "redis.clients.jedis.Jedis", OF_YOUR_OWN,
            "io.lettuce.core.RedisClient", OF_YOUR_OWN,
            "com.datastax.oss.driver.api.core.CqlSession", OF_YOUR_OWN,
            "org.neo4j.driver.Driver", OF_YOUR_OWN);

    private OtherLibraries() {}

    /** That an integration's own library is not in use; empty when it is, or when the integration has none. */
    static String unused(String integration, Weaving weaving) {
        boolean http = integration.equals(HttpClientAdvice.ID);
        if ((!http && !integration.equals(JdbcAdvice.ID))
                || weaving.soFar().woven().stream()
                        .anyMatch(place -> place.integration().equals(integration))) {
            return "";
        }
        return http ? "java.net.http.HttpClient is not in use in this JVM" : "JDBC is not in use in this JVM";
    }

    /** What is in use instead of an integration's own library, or beside it; one line each. */
    static List<String> beside(String integration, Weaving weaving) {
        boolean http = integration.equals(HttpClientAdvice.ID);
        if (!http && !integration.equals(JdbcAdvice.ID)) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        String unused = unused(integration, weaving);
        if (!unused.isEmpty()) {
            lines.add(unused);
        }
        Map<String, String> known = new TreeMap<>(http ? HTTP : DATABASES);
        Set<String> loaded = weaving.loaded(known.keySet());
        known.forEach((type, method) -> {
            if (loaded.contains(type)) {
                lines.add(type + " is in use, and its calls are no built-in points: name a method, such as " + method);
            }
        });
        return lines;
    }
}

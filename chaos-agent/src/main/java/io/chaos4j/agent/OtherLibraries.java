package io.chaos4j.agent;

import io.chaos4j.agent.integration.Integration;
import io.chaos4j.agent.integration.Weaving;
import io.chaos4j.gate.WovenPlace;
import io.chaos4j.model.Target;
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
            OF_YOUR_OWN, // its class files are older than what can be woven
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

    /** That none of these libraries is in use; empty when one is, or when there are none. */
    static String unused(List<Integration> libraries, Weaving weaving) {
        if (libraries.isEmpty() || weaving.soFar().woven().stream().anyMatch(place -> isOf(libraries, place))) {
            return "";
        }
        List<String> names = libraries.stream().map(Integration::library).toList();
        String last = names.get(names.size() - 1);
        String others = String.join(", ", names.subList(0, names.size() - 1));
        return others.isEmpty()
                ? last + " is not in use in this JVM"
                : "neither " + others + " nor " + last + " is in use in this JVM";
    }

    /** What is in use instead of the libraries whose calls a target may mean, or beside them; one line each. */
    static List<String> beside(Target target, List<Integration> libraries, Weaving weaving) {
        if (libraries.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        String unused = unused(libraries, weaving);
        if (!unused.isEmpty()) {
            lines.add(unused);
        }
        Map<String, String> known = new TreeMap<>(others(target));
        for (WovenPlace place : weaving.soFar().woven()) {
            if (isOf(libraries, place)) {
                known.remove(place.className()); // of a version that is known
            }
        }
        Set<String> loaded = weaving.loaded(known.keySet());
        known.forEach((type, method) -> {
            if (loaded.contains(type)) {
                lines.add(type + " is in use, and its calls are no built-in points: name a method, such as " + method);
            }
        });
        return lines;
    }

    private static boolean isOf(List<Integration> libraries, WovenPlace place) {
        return libraries.stream().anyMatch(library -> library.id().equals(place.integration()));
    }

    private static Map<String, String> others(Target target) {
        if (target instanceof Target.Jdbc) {
            return DATABASES;
        }
        return target instanceof Target.HttpClient ? HTTP : Map.of();
    }
}

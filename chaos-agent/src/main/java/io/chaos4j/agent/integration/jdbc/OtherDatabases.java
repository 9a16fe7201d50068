package io.chaos4j.agent.integration.jdbc;

import java.util.Map;

/** Databases that are asked by other ways than JDBC: by a class that is loaded when one is in use, the method to name instead. */
final class OtherDatabases {

    private static final String OF_YOUR_OWN = "a method of your own that calls it";

    static final Map<String, String> BY_CLASS = Map.of(
            "io.r2dbc.spi.ConnectionFactory", OF_YOUR_OWN,
            "com.mongodb.client.MongoClient", OF_YOUR_OWN,
            "redis.clients.jedis.Jedis", OF_YOUR_OWN,
            "io.lettuce.core.RedisClient", OF_YOUR_OWN,
            "com.datastax.oss.driver.api.core.CqlSession", OF_YOUR_OWN,
            "org.neo4j.driver.Driver", OF_YOUR_OWN);

    private OtherDatabases() {}
}

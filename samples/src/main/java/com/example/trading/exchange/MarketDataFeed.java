package com.example.trading.exchange;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes a new price for every symbol five times a second, into the primary database. */
final class MarketDataFeed {
    private static final Logger LOG = LoggerFactory.getLogger(MarketDataFeed.class);
    private static final long PERIOD_MILLIS = 200;
    private static final String PUBLISH =
            "update quotes set price = price * (1 + (random() - 0.5)::numeric * 0.0002), as_of = clock_timestamp()";

    private final String url;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread feed = new Thread(task, "market-data");
        feed.setDaemon(true);
        return feed;
    });
    private @Nullable Connection connection;

    private MarketDataFeed(String url) {
        this.url = url;
    }

    /** Publishes until this JVM ends. */
    static void start(String primaryUrl) {
        MarketDataFeed feed = new MarketDataFeed(primaryUrl);
        var unused = feed.thread.scheduleAtFixedRate(feed::publish, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void publish() {
        try {
            Connection open = connection;
            if (open == null) {
                open = DriverManager.getConnection(url);
                connection = open;
            }
            try (PreparedStatement statement = open.prepareStatement(PUBLISH)) {
                statement.executeUpdate();
            }
        } catch (SQLException failed) {
            LOG.warn("no market data this time: {}", failed.toString());
            connection = null;
        }
    }
}

package com.example.trades;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import javax.management.ObjectName;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;

/**
 * Makes pools, then does what it is asked for: {@code Trades <pool> <url> <user> [<pool> <url> <user> …]}. One that is called as its
 * URL is DBCP's, which has no name.
 */
public final class Trades implements TradesMXBean {

    private final Map<String, DataSource> pools = new HashMap<>();

    private Trades() {}

    public static void main(String[] args) throws Exception {
        Trades trades = new Trades();
        for (int i = 0; i < args.length; i += 3) {
            trades.open(args[i], args[i + 1], args[i + 2]);
        }
        ManagementFactory.getPlatformMBeanServer().registerMBean(trades, new ObjectName("com.example:type=Trades"));
        System.out.println("up");
        new CountDownLatch(1).await();
    }

    private void open(String name, String url, String user) throws SQLException {
        DataSource pool = name.equals(url) ? dbcp(url, user) : hikari(name, url, user);
        pools.put(name, pool);
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("create table trade (id int primary key, price int)");
            statement.executeUpdate("insert into trade values (1, 1)");
        }
    }

    private static DataSource hikari(String name, String url, String user) {
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName(name);
        pool.setJdbcUrl(url);
        pool.setUsername(user);
        pool.setPassword(user);
        pool.setMaximumPoolSize(1);
        return pool;
    }

    private static DataSource dbcp(String url, String user) {
        BasicDataSource pool = new BasicDataSource();
        pool.setUrl(url);
        pool.setUsername(user);
        pool.setPassword(user);
        pool.setMaxTotal(1);
        return pool;
    }

    @Override
    public List<String> work(String pool, String work, int times) {
        List<String> thrown = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            try (Connection connection = pool(pool).getConnection()) {
                Work.valueOf(work).in(connection);
            } catch (SQLException e) {
                thrown.add(
                        e.getClass().getName() + " " + e.getSQLState() + " " + e.getErrorCode() + " " + e.getMessage());
            }
        }
        return thrown;
    }

    @Override
    public int price(String pool) {
        try (Connection connection = pool(pool).getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select price from trade where id = 1")) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e.toString());
        }
    }

    private DataSource pool(String name) {
        DataSource pool = pools.get(name);
        if (pool == null) {
            throw new IllegalArgumentException("no pool " + name);
        }
        return pool;
    }
}

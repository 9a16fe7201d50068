package com.example.trading;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;

/**
 * The legs that could not be sent in time. The table is the record that survives a restart, the queue beside it saves asking the
 * database over and over. Thread-safe.
 */
final class Outbox {
    private final DataSource database;
    private final Queue<Leg> waiting = new ConcurrentLinkedQueue<>();

    private Outbox(DataSource database) {
        this.database = database;
    }

    /** Opens the outbox with what an earlier life of the service left in it. */
    static Outbox open(DataSource database) throws SQLException {
        Outbox outbox = new Outbox(database);
        try (Connection connection = database.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("select client_order_id, instrument, quantity from outbox");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                outbox.waiting.add(new Leg(rows.getString(1), rows.getString(2), rows.getLong(3)));
            }
        }
        return outbox;
    }

    void park(Leg leg) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("insert into outbox (client_order_id, instrument, quantity)"
                                + " values (?, ?, ?) on conflict do nothing")) {
            statement.setString(1, leg.clientOrderId());
            statement.setString(2, leg.instrument());
            statement.setLong(3, leg.quantity());
            statement.executeUpdate();
        }
        waiting.add(leg);
    }

    /** Takes at most so many legs out; they stay in the table until {@link #sent}. */
    List<Leg> take(int most) {
        List<Leg> legs = new ArrayList<>();
        while (legs.size() < most) {
            Leg leg = waiting.poll();
            if (leg == null) {
                break;
            }
            legs.add(leg);
        }
        return legs;
    }

    void putBack(List<Leg> legs) {
        waiting.addAll(legs);
    }

    void sent(List<Leg> legs) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("delete from outbox where client_order_id = any(?)")) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "text", legs.stream().map(Leg::clientOrderId).toArray()));
            statement.executeUpdate();
        }
    }

    int size() {
        return waiting.size();
    }
}

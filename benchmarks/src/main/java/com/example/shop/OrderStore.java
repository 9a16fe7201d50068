package com.example.shop;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps orders in the database. */
@Repository
public class OrderStore {

    private static final RowMapper<Order> ROW = (row, number) ->
            new Order(row.getLong("id"), row.getString("symbol"), row.getInt("quantity"), row.getBigDecimal("price"));

    private final JdbcClient database;

    OrderStore(JdbcClient database) {
        this.database = database;
    }

    /** One. */
    public Optional<Order> find(long id) {
        return database.sql("select * from orders where id = ?")
                .param(id)
                .query(ROW)
                .optional();
    }

    /** All. */
    public List<Order> findAll() {
        return database.sql("select * from orders order by id").query(ROW).list();
    }

    /** Those of a symbol. */
    public List<Order> findOf(String symbol) {
        return database.sql("select * from orders where symbol = ?")
                .param(symbol)
                .query(ROW)
                .list();
    }

    /** How many there are. */
    public long count() {
        return database.sql("select count(*) from orders").query(Long.class).single();
    }

    /** How much of a symbol is held. */
    public long position(String symbol) {
        return database.sql("select coalesce(sum(quantity), 0) from orders where symbol = ?")
                .param(symbol)
                .query(Long.class)
                .single();
    }

    /** Keeps a new one. */
    public void add(Order order) {
        database.sql("insert into orders (id, symbol, quantity, price) values (?, ?, ?, ?)")
                .params(order.id(), order.symbol(), order.quantity(), order.price())
                .update();
    }

    /** Changes the quantity of one. */
    public boolean resize(long id, int quantity) {
        return database.sql("update orders set quantity = ? where id = ?")
                        .params(quantity, id)
                        .update()
                == 1;
    }

    /** Changes the price of one. */
    public boolean reprice(long id, BigDecimal price) {
        return database.sql("update orders set price = ? where id = ?")
                        .params(price, id)
                        .update()
                == 1;
    }

    /** Forgets one. */
    public boolean remove(long id) {
        return database.sql("delete from orders where id = ?").param(id).update() == 1;
    }

    /** Forgets all. */
    public int clear() {
        return database.sql("delete from orders").update();
    }
}

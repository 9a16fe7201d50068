package com.example.shop;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Books orders. */
@Service
public class OrderService {

    private final OrderStore store;

    OrderService(OrderStore store) {
        this.store = store;
    }

    /** One. */
    public Optional<Order> find(long id) {
        return store.find(id);
    }

    /** All. */
    public List<Order> findAll() {
        return store.findAll();
    }

    /** Those of a symbol. */
    public List<Order> findOf(String symbol) {
        return store.findOf(symbol);
    }

    /** How many there are. */
    public long count() {
        return store.count();
    }

    /** How much of a symbol is held. */
    public long position(String symbol) {
        return store.position(symbol);
    }

    /** Books a new one. */
    @Transactional
    public void submit(Order order) {
        store.add(order);
    }

    /** Changes the quantity of one. */
    @Transactional
    public boolean resize(long id, int quantity) {
        return store.resize(id, quantity);
    }

    /** Changes the price of one. */
    @Transactional
    public boolean reprice(long id, BigDecimal price) {
        return store.reprice(id, price);
    }

    /** Cancels one. */
    @Transactional
    public boolean cancel(long id) {
        return store.remove(id);
    }

    /** Cancels all. */
    @Transactional
    public int cancelAll() {
        return store.clear();
    }
}

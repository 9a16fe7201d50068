package com.example.trading;

import java.io.IOException;
import java.math.BigDecimal;
import java.sql.SQLException;

/** Takes an order from the client's hands to a position: validate, risk, persist, two exchange legs, position. Thread-safe. */
final class OrderService {
    private static final BigDecimal BAND = new BigDecimal("0.10");

    private final QuoteCache quotes;
    private final RiskCheck risk;
    private final OrderStore orders;
    private final ExchangeGateway exchange;
    private final PositionStore positions;

    OrderService(
            QuoteCache quotes, RiskCheck risk, OrderStore orders, ExchangeGateway exchange, PositionStore positions) {
        this.quotes = quotes;
        this.risk = risk;
        this.orders = orders;
        this.exchange = exchange;
        this.positions = positions;
    }

    /** @throws OrderRejectedException where the order is refused; nothing was done for it then */
    void submit(Order order) throws IOException, InterruptedException, SQLException {
        validate(order);
        risk.check(order);
        orders.persist(order);
        for (Leg leg : order.legs()) {
            exchange.place(leg);
        }
        positions.update(order);
    }

    private void validate(Order order) {
        if (order.quantity() <= 0) {
            throw new OrderRejectedException("quantity was " + order.quantity() + " but must be positive");
        }
        BigDecimal reference = quotes.quote(order.symbol()).price();
        BigDecimal distance = order.limitPrice().subtract(reference).abs();
        if (distance.compareTo(reference.multiply(BAND)) > 0) {
            throw new OrderRejectedException(
                    "limit price " + order.limitPrice() + " is more than 10% away from " + reference);
        }
    }
}

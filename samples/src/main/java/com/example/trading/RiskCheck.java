package com.example.trading;

import java.io.IOException;

/** Asks whether an order may be taken on. */
@FunctionalInterface
interface RiskCheck {
    /**
     * Returns where it may.
     *
     * @throws OrderRejectedException where it may not
     */
    void check(Order order) throws IOException, InterruptedException;
}

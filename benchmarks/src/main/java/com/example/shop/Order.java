package com.example.shop;

import java.math.BigDecimal;

/**
 * An order.
 *
 * @param symbol what is bought
 */
public record Order(long id, String symbol, int quantity, BigDecimal price) {}

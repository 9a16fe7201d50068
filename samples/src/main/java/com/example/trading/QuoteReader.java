package com.example.trading;

import java.sql.SQLException;

/** Reads the latest quote of a symbol. */
@FunctionalInterface
interface QuoteReader {
    Quote read(String symbol) throws SQLException;
}

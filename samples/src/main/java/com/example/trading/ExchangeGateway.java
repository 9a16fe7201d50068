package com.example.trading;

import java.io.IOException;
import java.sql.SQLException;

/** Brings a leg to the exchange, now or, where it can wait, a little later. */
@FunctionalInterface
interface ExchangeGateway {
    void place(Leg leg) throws IOException, InterruptedException, SQLException;
}

package com.example.trades;

import java.util.List;

/** What the application can be asked to do. */
public interface TradesMXBean {

    /**
     * Does one thing so many times, each with a connection of its own.
     *
     * @param pool the pool's name
     * @param work the name of a {@link Work}
     * @return class, SQL state, vendor code and message of every exception that the application got
     */
    List<String> work(String pool, String work, int times);

    /** The price that the database holds. */
    int price(String pool);
}

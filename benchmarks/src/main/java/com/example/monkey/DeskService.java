package com.example.monkey;

import com.example.slices.Desk;
import org.springframework.stereotype.Service;

/** The desk as a bean. */
@Service
public class DeskService {

    private final Desk desk = new Desk();

    /** Books an order unless its book would pass its limit. */
    public long submit(int quantity, String symbol) {
        return desk.submit(quantity, symbol);
    }
}

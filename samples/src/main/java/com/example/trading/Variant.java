package com.example.trading;

import java.util.Locale;

/** How well the order service is armoured. */
enum Variant {
    /** Limiters, breakers, fallbacks, replica, and a cache that stretches. */
    PROTECTED,
    /** None of them: the breakers are registered but disabled, and the other parts are called directly. */
    FRAGILE;

    static Variant named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}

package com.example.trading;

import org.jspecify.annotations.Nullable;

/** The orderly no: the order was refused before anything was done for it. */
public final class OrderRejectedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OrderRejectedException(String reason) {
        this(reason, null);
    }

    OrderRejectedException(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }
}

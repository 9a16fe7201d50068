package com.example.woven;

import java.util.concurrent.CompletableFuture;

/** Where prices come from, perhaps through others. */
public interface Feed {

    CompletableFuture<Integer> future(int units);

    /** A feed that asks another. */
    record Behind(Feed next) implements Feed {
        @Override
        public CompletableFuture<Integer> future(int units) {
            return next.future(units);
        }
    }
}

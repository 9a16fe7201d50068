package com.example.gateways;

/** An interface that a record implements, and a lambda. */
public interface Wire {

    /** Sends. */
    int send(int amount);

    /** Sends by wire. */
    record Cable(int fee) implements Wire {
        @Override
        public int send(int amount) {
            return amount + fee;
        }
    }

    /** Is named beside the lambdas that are in it. */
    class Office {

        /** Sends without a cable. */
        public final Wire wireless = amount -> amount;

        /** Takes an order. */
        public int order(int amount) {
            return wireless.send(amount);
        }
    }
}

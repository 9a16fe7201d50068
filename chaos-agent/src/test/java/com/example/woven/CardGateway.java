package com.example.woven;

/** Pays by card. */
public class CardGateway implements Gateway {

    private final String name;

    public CardGateway() {
        this("card");
    }

    public CardGateway(String name) {
        this.name = name;
    }

    @Override
    public String pay(String account, int cents) {
        return name + " " + account + " " + cents;
    }

    /** Another overload. */
    public String pay(String account) {
        return pay(account, 1);
    }
}

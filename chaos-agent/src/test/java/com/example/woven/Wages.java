package com.example.woven;

/** Has a method like a gateway's and is none. */
public class Wages {

    /** Pays people. */
    public String pay(String account, int cents) {
        return "wages";
    }
}

package com.example.gateways;

/** Has the methods of its subclasses. */
public class BaseService {

    /** Handles. */
    public String handle(String order) {
        return "handled " + order;
    }

    /** Another overload. */
    public String handle(int order) {
        return "handled " + order;
    }
}

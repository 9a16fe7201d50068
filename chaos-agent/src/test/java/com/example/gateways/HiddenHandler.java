package com.example.gateways;

/** Not public, so that javac makes a bridge for its method in a public subclass. */
class HiddenHandler {

    /** Ends. */
    public String end() {
        return "ended";
    }
}

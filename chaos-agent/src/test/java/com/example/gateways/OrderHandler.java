package com.example.gateways;

/** Implements the interface's method for one type, so that javac makes a bridge. */
public class OrderHandler extends HiddenHandler implements Handler<String> {

    @Override
    public String handle(String thing) {
        return "handled " + thing;
    }
}

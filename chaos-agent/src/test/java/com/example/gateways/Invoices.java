package com.example.gateways;

/** Has one of the methods itself, and inherits the other. */
public class Invoices extends BaseService implements Pinged {

    @Override
    public String handle(String order) {
        return super.handle(order);
    }
}

package com.example.monkey;

import com.example.slices.Work;

/** Calls the bean as the desk calls itself. */
public final class ServiceCalls implements Work {

    private static final String[] SYMBOLS = {
        "ACME.N", "BETA.N", "CHIP.O", "DELT.O", "ECHO.L", "FOXT.L", "GOLF.P", "HOTL.P"
    };

    private final int[] quantities = new int[1024];
    private final DeskService service;

    /** @param service the bean, as others get it injected */
    public ServiceCalls(DeskService service) {
        this.service = service;
        for (int i = 0; i < quantities.length; i++) {
            quantities[i] = (int) ((i * 0x9E3779B97F4A7C15L) >>> 54) - 512;
        }
    }

    @Override
    public long run(int times) {
        long sum = 0;
        for (int i = 0; i < times; i++) {
            sum += service.submit(quantities[i & 1023], SYMBOLS[i & 7]);
        }
        return sum;
    }
}

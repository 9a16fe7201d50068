package com.example.trading.risk;

import com.example.trading.jvm.Lifeline;
import java.util.Map;

/** The risk engine's JVM. */
public final class RiskEngineMain {
    private RiskEngineMain() {}

    public static void main(String[] args) throws Exception {
        Lifeline.attach();
        Lifeline.ready(Map.of("port", RiskEngine.start().port()));
        Thread.currentThread().join();
    }
}

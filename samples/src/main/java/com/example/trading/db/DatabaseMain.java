package com.example.trading.db;

import com.example.trading.jvm.Lifeline;
import com.example.trading.jvm.Options;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** The JVM that holds both databases; they stop with it. */
public final class DatabaseMain {
    private DatabaseMain() {}

    public static void main(String[] args) throws Exception {
        Lifeline.attach();
        Databases databases = Databases.in(Path.of(Options.parse(args).text("folder")));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(databases), "databases-stop"));
        try {
            databases.start();
        } catch (IOException cannotStart) {
            System.err.println(cannotStart.getMessage());
            System.exit(3);
            return;
        }
        Lifeline.ready(Map.of(
                "primary", databases.primaryUrl(),
                "replica", databases.replicaUrl(),
                "primary-process", databases.processIds().get(0),
                "replica-process", databases.processIds().get(1)));
        Thread.currentThread().join();
    }

    private static void stop(Databases databases) {
        try {
            databases.close();
        } catch (IOException failed) {
            System.err.println("stopping PostgreSQL failed: " + failed);
        }
    }
}

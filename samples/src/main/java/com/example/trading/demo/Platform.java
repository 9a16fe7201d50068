package com.example.trading.demo;

import com.example.trading.OrderServiceMain;
import com.example.trading.db.DatabaseMain;
import com.example.trading.exchange.ExchangeMain;
import com.example.trading.load.LoadMain;
import com.example.trading.risk.RiskEngineMain;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** All JVMs of the trading platform, with the load running. */
final class Platform implements AutoCloseable {
    /** The first compiler only: the parts around the order service must not compete with it while it warms up. */
    private static final List<String> QUICK_START = List.of("-XX:TieredStopAtLevel=1");

    private final List<ChildJvm> started = new ArrayList<>();
    private final DemoOptions options;

    private Platform(DemoOptions options) {
        this.options = options;
    }

    static Platform start(DemoOptions options) throws IOException, InterruptedException {
        Platform platform = new Platform(options);
        try {
            platform.startAll();
            return platform;
        } catch (IOException | InterruptedException | RuntimeException failed) {
            platform.close();
            throw failed;
        }
    }

    URI orderService() throws IOException, InterruptedException {
        return local(named("order-service"));
    }

    URI exchange() throws IOException, InterruptedException {
        return local(named("exchange"));
    }

    URI load() throws IOException, InterruptedException {
        return local(named("load"));
    }

    List<ChildJvm> children() {
        return Collections.unmodifiableList(started);
    }

    /** Ends all, the last started first. */
    @Override
    public void close() {
        for (int i = started.size() - 1; i >= 0; i--) {
            started.get(i).close();
        }
        endPostgres();
    }

    private void startAll() throws IOException, InterruptedException {
        ChildJvm database = child(
                "database",
                DatabaseMain.class,
                QUICK_START,
                List.of("--folder=" + options.output().resolve("databases")));
        ChildJvm risk = child("risk-engine", RiskEngineMain.class, QUICK_START, List.of());
        String primary = database.fact("primary");
        ChildJvm exchange = child("exchange", ExchangeMain.class, QUICK_START, List.of("--primary=" + primary));
        ChildJvm orders = child(
                "order-service",
                OrderServiceMain.class,
                orderServiceFlags(),
                List.of(
                        "--variant=" + options.variant(),
                        "--primary=" + primary + "&ApplicationName=order-service",
                        "--replica=" + database.fact("replica") + "&ApplicationName=order-service",
                        "--risk-engine=http://risk-engine:" + risk.fact("port"),
                        "--exchange=http://exchange:" + exchange.fact("port")));
        ChildJvm load = child("load", LoadMain.class, QUICK_START, List.of("--order-service=" + local(orders)));
        load.facts();
    }

    /** The names under which the order service knows its neighbours, and the agent where there is one. */
    private List<String> orderServiceFlags() throws IOException {
        Path hosts = options.output().resolve("hosts");
        Files.createDirectories(options.output());
        Files.writeString(hosts, "127.0.0.1 localhost risk-engine exchange\n");
        List<String> flags = new ArrayList<>();
        flags.add("-Djdk.net.hosts.file=" + hosts);
        Path agent = options.agent();
        if (agent != null) {
            flags.add("-javaagent:" + agent + "=service=order-service,env=demo,mode=armable,journal="
                    + options.journal());
        }
        return flags;
    }

    private ChildJvm child(String name, Class<?> main, List<String> flags, List<String> arguments) throws IOException {
        ChildJvm child = ChildJvm.start(name, main.getName(), flags, arguments, options.logs());
        started.add(child);
        return child;
    }

    private ChildJvm named(String name) {
        return started.stream()
                .filter(child -> child.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(name + " was not started"));
    }

    private static URI local(ChildJvm child) throws IOException, InterruptedException {
        return URI.create("http://127.0.0.1:" + child.fact("port"));
    }

    /** The database JVM stops its servers; should it have died before it could, no one else would. */
    private void endPostgres() {
        for (ChildJvm child : started) {
            if (!child.name().equals("database")) {
                continue;
            }
            try {
                for (String server : List.of("replica-process", "primary-process")) {
                    ProcessHandle.of(Long.parseLong(child.fact(server)))
                            .filter(process ->
                                    process.info().command().orElse("").contains("postgres"))
                            .ifPresent(ProcessHandle::destroy);
                }
            } catch (IOException neverStarted) {
                return;
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}

package io.chaos4j.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.time.ChaosThread;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgentStartTest {

    private final Options options = new Options(
            Mode.OBSERVE,
            "s",
            "e",
            List.of(),
            List.of(),
            new File("halt"),
            new File("journal"),
            true,
            null,
            Duration.ofHours(24),
            Duration.ZERO,
            false,
            false,
            true);

    /** No part of these tests calls it. */
    private final Instrumentation instrumentation = (Instrumentation) Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {Instrumentation.class}, (proxy, method, args) -> {
                throw new UnsupportedOperationException(method.toString());
            });

    private final List<String> started = Collections.synchronizedList(new ArrayList<>());

    @Test
    void earlyPartsStartInTheCallersThreadAndLateOnesOnAThreadOfOurs() throws InterruptedException {
        start(List.of(part("weaver")), List.of(part("socket"), part("beans"))).join();

        assertThat(started).containsExactly("weaver here", "socket ours", "beans ours");
    }

    @Test
    void aPartThatFailsIsSaidAndStopsNoOther() throws InterruptedException {
        StartPart broken = new StartPart("broken", (o, i) -> {
            throw new NoClassDefFoundError("planted");
        });
        PrintStream before = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            start(List.of(broken, part("weaver")), List.of(broken, part("socket")))
                    .join();
        } finally {
            System.setErr(before);
        }

        assertThat(started).containsExactly("weaver here", "socket ours");
        assertThat(said.toString(StandardCharsets.UTF_8).lines())
                .hasSize(2)
                .allMatch(line -> line.startsWith("chaos4j: broken did not start") && line.contains("planted"));
    }

    private Thread start(List<StartPart> early, List<StartPart> late) {
        return new AgentStart(options, instrumentation, new AgentParts() {
                    @Override
                    public List<StartPart> early() {
                        return early;
                    }

                    @Override
                    public List<StartPart> late() {
                        return late;
                    }
                })
                .start();
    }

    private StartPart part(String name) {
        return new StartPart(name, (o, i) -> started.add(name + (ChaosThread.isCurrent() ? " ours" : " here")));
    }
}

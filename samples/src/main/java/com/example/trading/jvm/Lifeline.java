package com.example.trading.jvm;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Ties a JVM to the one that started it.
 *
 * <p>The parent keeps this JVM's standard input open and never writes to it. When the parent ends, in whatever way, {@code kill -9}
 * included, the operating system closes the pipe; this JVM then reads the end of the stream and exits, running its shutdown hooks.
 */
public final class Lifeline {
    private static final String READY = "READY";
    private static final long LONGEST_EXIT_MILLIS = 15_000;

    private Lifeline() {}

    /** Exits this JVM as soon as its standard input ends. */
    public static void attach() {
        Thread watch = new Thread(Lifeline::exitAtEndOfInput, "lifeline");
        watch.setDaemon(true);
        watch.start();
    }

    /** Tells the parent, in one line on standard output, that this JVM is up and what is worth knowing about it. */
    public static void ready(Map<String, ?> facts) {
        System.out.println(READY
                + facts.entrySet().stream()
                        .map(fact -> " " + fact.getKey() + "=" + fact.getValue())
                        .collect(Collectors.joining()));
        System.out.flush();
    }

    /** Whether a line of a child's output is the one that {@link #ready} prints. */
    public static boolean isReady(String line) {
        return line.equals(READY) || line.startsWith(READY + " ");
    }

    /** What a line that {@link #isReady} says, in the form that {@link #ready} was given. */
    public static Map<String, String> facts(String readyLine) {
        return java.util.Arrays.stream(readyLine.split(" "))
                .skip(1)
                .map(fact -> fact.split("=", 2))
                .collect(Collectors.toUnmodifiableMap(fact -> fact[0], fact -> fact[1]));
    }

    private static void exitAtEndOfInput() {
        try {
            while (System.in.read() >= 0) {
                // the parent says nothing; what comes anyway is ignored
            }
        } catch (IOException closed) {
            // the same as the end of the stream
        }
        Thread last = new Thread(Lifeline::haltAfterGrace, "lifeline-grace");
        last.setDaemon(true);
        last.start();
        System.exit(0);
    }

    /** A shutdown hook that hangs must not keep an orphan alive. */
    private static void haltAfterGrace() {
        try {
            Thread.sleep(LONGEST_EXIT_MILLIS);
        } catch (InterruptedException nobodyInterruptsThisThread) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(1);
    }
}

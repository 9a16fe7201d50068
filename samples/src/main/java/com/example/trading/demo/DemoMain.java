package com.example.trading.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Starts the trading platform, the order service under the agent, and runs the three experiments through the packaged command
 * line. Exits with the command line's code: 0 only where every experiment was HELD.
 */
public final class DemoMain {
    private static final int CANNOT_START = 3;
    private static final int FRAGILE_HELD = 6;

    private DemoMain() {}

    public static void main(String[] args) {
        System.exit(run(DemoOptions.parse(args)));
    }

    private static int run(DemoOptions options) {
        if (options.dieWithParent()) {
            ProcessHandle.current().parent().ifPresent(DemoMain::endWith);
        }
        Path agent = options.agent();
        if (agent != null && !Files.isRegularFile(agent)) {
            System.out.println("There is no agent at " + agent + ": build it first (mvn -Pdemo verify does).");
            return CANNOT_START;
        }
        long start = System.nanoTime();
        System.out.println("Starting the " + options.variant() + " trading platform, logs under " + options.logs());
        try (Platform platform = Platform.start(options)) {
            // Also on Ctrl-C: the children would end by themselves, but not before this JVM has.
            Runtime.getRuntime().addShutdownHook(new Thread(platform::close, "platform-stop"));
            System.out.printf("Platform up after %d s: %s, 100 orders/s%n", seconds(start), platform.orderService());
            if (agent == null) {
                return watch(platform);
            }
            CommandLine.Outcome outcome = new CommandLine(agent).run(options);
            System.out.println(new Ledger(platform).text());
            System.out.printf("Finished %d s after the first JVM was started%n", seconds(start));
            return verdict(options, outcome);
        } catch (IOException cannotStart) {
            System.out.println(cannotStart.getMessage());
            return CANNOT_START;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return CANNOT_START;
        }
    }

    private static void endWith(ProcessHandle parent) {
        var unused = parent.onExit().thenRun(() -> System.exit(130));
    }

    /** Without an agent there is nothing to run: the platform goes on until it is stopped, and says how it does. */
    private static int watch(Platform platform) throws IOException, InterruptedException {
        Ledger ledger = new Ledger(platform);
        while (true) {
            Thread.sleep(Duration.ofSeconds(10).toMillis());
            System.out.println(ledger.text());
        }
    }

    private static int verdict(DemoOptions options, CommandLine.Outcome outcome) {
        outcome.deviations().forEach(System.out::println);
        if (options.fragile() && outcome.exitCode() == 0) {
            System.out.println(
                    "The fragile platform held everything: then the verdict of the protected one means nothing.");
            return FRAGILE_HELD;
        }
        return outcome.exitCode();
    }

    private static long seconds(long sinceNanos) {
        return Duration.ofNanos(System.nanoTime() - sinceNanos).toSeconds();
    }
}

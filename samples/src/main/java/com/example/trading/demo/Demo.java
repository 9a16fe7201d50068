package com.example.trading.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Starts the trading platform, the order service under the agent, and runs the three experiments through the packaged command
 * line.
 */
final class Demo {
    private static final int CANNOT_START = 3;
    private static final int FRAGILE_HELD = 6;

    private final DemoOptions options;

    Demo(DemoOptions options) {
        this.options = options;
    }

    /**
     * How it ended.
     *
     * @param exitCode the command line's, 3 where the platform could not start, 6 where the fragile one held
     * @param why one line for each experiment that was not held, or what else is worth a line
     */
    record Result(int exitCode, String why) {}

    Result run() {
        Path agent = options.agent();
        if (agent != null && !Files.isRegularFile(agent)) {
            return new Result(CANNOT_START, "There is no agent at " + agent + ": mvn -Pdemo verify builds it first.");
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
            return judge(outcome, options.fragile());
        } catch (IOException cannotStart) {
            return new Result(CANNOT_START, String.valueOf(cannotStart.getMessage()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Result(CANNOT_START, "The demo was interrupted.");
        }
    }

    static Result judge(CommandLine.Outcome outcome, boolean fragile) {
        if (outcome.exitCode() == 0) {
            return fragile
                    ? new Result(
                            FRAGILE_HELD, "The fragile platform held: then the protected one's verdict means nothing.")
                    : new Result(0, "All experiments HELD.");
        }
        String why = outcome.notHeld().isEmpty()
                ? "The command line ended with exit code " + outcome.exitCode() + "."
                : String.join(System.lineSeparator(), outcome.notHeld());
        return new Result(outcome.exitCode(), why);
    }

    /** Without an agent there is nothing to run: the platform goes on until it is stopped, and says how it does. */
    private static Result watch(Platform platform) throws IOException, InterruptedException {
        Ledger ledger = new Ledger(platform);
        while (true) {
            Thread.sleep(Duration.ofSeconds(10).toMillis());
            System.out.println(ledger.text());
        }
    }

    private static long seconds(long sinceNanos) {
        return Duration.ofNanos(System.nanoTime() - sinceNanos).toSeconds();
    }
}

package com.example.trading.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Runs the demo and exits with its code: 0 only where every experiment was HELD. What the verdict was is left in a file too,
 * {@code held.txt} or {@code failure.txt}, by which the build fails with the reason.
 */
public final class DemoMain {
    private DemoMain() {}

    public static void main(String[] args) throws IOException {
        DemoOptions options = DemoOptions.parse(args);
        if (options.dieWithParent()) {
            ProcessHandle.current().parent().ifPresent(DemoMain::endWith);
        }
        Path held = options.output().resolve("held.txt");
        Path failure = options.output().resolve("failure.txt");
        Files.createDirectories(options.output());
        Files.deleteIfExists(held);
        Files.deleteIfExists(failure);

        Demo.Result result = new Demo(options).run();

        System.out.println(result.why());
        Files.writeString(result.exitCode() == 0 ? held : failure, result.why());
        System.exit(result.exitCode());
    }

    private static void endWith(ProcessHandle parent) {
        var unused = parent.onExit().thenRun(() -> System.exit(130));
    }
}

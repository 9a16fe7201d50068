package com.example.trading.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo's use of the command line, tried with a jar that only prints what it was given. */
class CommandLineTest {
    private static final String DEVIATED =
            "DEVIATED database-slowdown: p99(order.submit) was 800ms but must be < 400ms";

    @TempDir
    Path folder;

    @Test
    void aFailedRunIsExplainedByTheLinesOfItsExperiments() throws Exception {
        CommandLine.Outcome outcome = run("fragile");

        assertThat(outcome).isEqualTo(new CommandLine.Outcome(1, java.util.List.of(DEVIATED)));
        assertThat(Demo.judge(outcome, true)).isEqualTo(new Demo.Result(1, DEVIATED));
    }

    @Test
    void aRunThatHeldIsASuccessUnlessItIsTheFragileOne() throws Exception {
        CommandLine.Outcome outcome = run("protected");

        assertThat(outcome.exitCode()).isZero();
        assertThat(Demo.judge(outcome, false).exitCode()).isZero();
        assertThat(Demo.judge(outcome, true).exitCode()).isNotZero();
    }

    private CommandLine.Outcome run(String variant) throws Exception {
        DemoOptions options = DemoOptions.parse(
                "--experiments=" + folder.resolve("experiments"), "--output=" + folder, "--variant=" + variant);
        return new CommandLine(jar()).run(options);
    }

    private Path jar() throws IOException {
        Path jar = folder.resolve("printer.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Printer.class.getName());
        String entry = Printer.class.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            out.putNextEntry(new java.util.zip.ZipEntry(entry));
            try (var in = CommandLineTest.class.getResourceAsStream("/" + entry)) {
                in.transferTo(out);
            }
        }
        return jar;
    }

    /** Stands for the command line: fails where its options allow unsatisfiable criteria. */
    static final class Printer {
        private Printer() {}

        public static void main(String[] args) {
            System.out.println(String.join(" ", args));
            if (args.length < 5 || !args[0].equals("run") || !args[1].equals("order-service")) {
                System.exit(2);
            }
            if (String.join(" ", args).contains("--allow-unsatisfiable")) {
                System.out.println(DEVIATED.replace(" but must", "\n    but must"));
                System.out.println();
                System.out.println("    not of it");
                System.exit(1);
            }
        }
    }
}

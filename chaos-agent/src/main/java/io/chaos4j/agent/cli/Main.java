package io.chaos4j.agent.cli;

import io.chaos4j.agent.socket.ControlFolder;
import io.chaos4j.agent.socket.Unreachable;
import io.chaos4j.control.InvalidExperiment;
import io.chaos4j.control.Refused;
import java.io.File;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command line of Chaos4j. Exit codes: 0 done or HELD, 1 DEVIATED, 2 bad usage or file, 3 ABORTED, HALTED or refused, 4
 * INCONCLUSIVE, 5 CRITICAL, 130 Ctrl-C.
 */
@Command(
        name = "chaos4j",
        description =
                "Injects faults into JVMs that were started with the Chaos4j agent, and watches what comes of it.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "A service is named by its name or its process id.",
            "",
            "Stop everything now:   chaos4j halt --all",
            "Is this chaos?         chaos4j list",
            "",
            "Exit codes: 0 done, DONE or HELD, 1 DEVIATED, 2 bad usage or file, 3 ABORTED,",
            "HALTED or refused, 4 INCONCLUSIVE, 5 CRITICAL, 130 Ctrl-C; of several files the",
            "worst, in the order 5, 3, 1, 4, 0."
        })
public final class Main {

    /** So that examples stand in lines that can be pasted. */
    private static final int LEAST_HELP_WIDTH = 80;

    private static final int HELP_WIDTH = 100;

    private Main() {}

    /** Runs a command and exits with its code. */
    public static void main(String[] args) {
        System.exit(run(args));
    }

    /** Runs a command for the JVMs of this user, with this process's output. */
    public static int run(String... args) {
        return run(Console.ofProcess(), ControlFolder.ofUser(), args);
    }

    static int run(Console console, ControlFolder folder, String... args) {
        CommandLine line = commandLine(console, folder);
        if (args.length == 0) {
            line.usage(line.getErr());
            return ExitCode.USAGE;
        }
        return line.execute(args);
    }

    /** Every command with its options. */
    static CommandLine commandLine(Console console, ControlFolder folder) {
        Context context = new Context(console, new Jvms(folder));
        CommandSpec root = CommandSpec.forAnnotatedObject(new Main()).mixinStandardHelpOptions(true);
        CommandLine line = new CommandLine(root)
                .addSubcommand(new ListCommand(context))
                .addSubcommand(new StatusCommand(context))
                .addSubcommand(new PointsCommand(context))
                .addSubcommand(new ValidateCommand(context))
                .addSubcommand(new DryRunCommand(context))
                .addSubcommand(new RunCommand(context))
                .addSubcommand(new InjectCommand(context))
                .addSubcommand(new ReportCommand(context))
                .addSubcommand(new FaultsCommand(context))
                .addSubcommand(new TargetsCommand(context))
                .addSubcommand(new ProbesCommand(context))
                .addSubcommand(new SchemaCommand(context))
                .addSubcommand(new HaltCommand(context))
                .addSubcommand(new ClearCommand(context))
                .addSubcommand(new DisarmCommand(context));
        String version = Main.class.getPackage().getImplementationVersion();
        root.version("chaos4j " + (version == null ? "(development)" : version));
        line.getSubcommands()
                .values()
                .forEach(command ->
                        command.getCommandSpec().mixinStandardHelpOptions(true).version(root.version()));
        root.usageMessage().footer(withAlias(root.usageMessage().footer()));
        root.exitCodeOnUsageHelp(ExitCode.DONE);
        line.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
        line.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
        line.setUsageHelpAutoWidth(false);
        line.setUsageHelpWidth(Math.max(LEAST_HELP_WIDTH, Math.min(console.width(), HELP_WIDTH)));
        line.setParameterExceptionHandler((wrong, given) -> {
            if (List.of(given).contains(Output.JSON)) {
                JsonError.usage(String.valueOf(wrong.getMessage())).print(console);
            }
            return usage(console, wrong);
        });
        line.setExecutionExceptionHandler((failed, command, parsed) -> {
            if (command.getParseResult().hasMatchedOption(Output.JSON) && !context.hasPrinted()) {
                JsonError.of(failed).print(console);
            }
            return complain(console, failed);
        });
        return line;
    }

    /** The examples name a command that is there only when someone says what it stands for. */
    private static String[] withAlias(String[] footer) {
        String jar = System.getProperty("java.class.path", "").split(File.pathSeparator, 2)[0];
        if (!jar.endsWith(".jar") || !System.getProperty("sun.java.command", "").startsWith(jar)) {
            return footer;
        }
        List<String> lines = new ArrayList<>(List.of(footer));
        String path = new File(jar).getAbsolutePath().replace("%", "%%");
        lines.addAll(List.of("", "For the examples:", "  alias chaos4j='java -jar " + path + "'"));
        return lines.toArray(String[]::new);
    }

    private static int usage(Console console, ParameterException wrong) {
        console.complain(String.valueOf(wrong.getMessage()));
        CommandLine command = wrong.getCommandLine();
        if (!UnmatchedArgumentException.printSuggestions(wrong, command.getErr())) {
            command.usage(command.getErr());
        }
        return ExitCode.USAGE;
    }

    private static int complain(Console console, Exception failed) {
        if (failed instanceof Failure failure) {
            failure.lines().forEach(console::complain);
            return failure.exitCode();
        }
        if (failed instanceof InvalidExperiment invalid) {
            invalid.problems().forEach(console::problem);
            return ExitCode.USAGE;
        }
        if (failed instanceof Refused refused) {
            console.complain("refused: " + refused.getMessage());
            return ExitCode.ABORTED;
        }
        if (failed instanceof Unreachable gone) {
            console.complain("the JVM cannot be asked: " + gone.getMessage());
            return ExitCode.ABORTED;
        }
        if (failed instanceof InvalidPathException wrong) {
            console.complain("'" + wrong.getInput() + "' is no name of a file: " + wrong.getReason());
            return ExitCode.USAGE;
        }
        console.complain("this is a mistake in Chaos4j: " + failed);
        for (StackTraceElement frame : failed.getStackTrace()) {
            console.problem("    at " + frame);
        }
        return ExitCode.ABORTED;
    }
}

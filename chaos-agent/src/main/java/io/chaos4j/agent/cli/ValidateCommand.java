package io.chaos4j.agent.cli;

import io.chaos4j.agent.socket.Records;
import io.chaos4j.agent.socket.RemoteControl;
import io.chaos4j.control.Lease;
import io.chaos4j.control.TargetCalls;
import io.chaos4j.control.TargetCalls.State;
import io.chaos4j.control.Validation;
import io.chaos4j.fault.FaultKinds;
import io.chaos4j.model.Experiment;
import io.chaos4j.model.Units;
import io.chaos4j.spec.ExperimentReader;
import io.chaos4j.spec.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads files and says what is wrong with them; nothing is loaded. */
@Command(
        name = "validate",
        description = "Says every problem of experiment files. With a service first, also what cannot work in that JVM:"
                + " targets that match nothing, criteria that cannot be met. Exits with 2 when a file is not"
                + " valid, and with 3 when a valid one is not meant for that JVM or has a criterion that cannot be"
                + " met there, and with 4 when a target gets no calls there at the moment. From the calls that come"
                + " meanwhile it says how long the criteria take to be decided.",
        footer = {
            "",
            "Examples:",
            "  chaos4j validate experiments/*.yaml",
            "  chaos4j validate order-service experiments/database-slowdown.yaml"
        })
final class ValidateCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "[SERVICE] FILE", description = "a JVM's name or process id, then files")
    private List<String> words = List.of();

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            description = "how long calls are measured to say how long criteria take; 0s: not at all (default:"
                    + " ${DEFAULT-VALUE})",
            defaultValue = "10s")
    private String length = "10s";

    @Mixin
    private final Output output = new Output();

    /** How long a JVM is looked at, where calls do not come at once. */
    private static final Duration LOOK = Duration.ofSeconds(2);

    private final Context context;

    ValidateCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        String first = words.get(0);
        if (isFile(first)) {
            ExperimentReader reader = new ExperimentReader(FaultKinds.installed());
            return validate(words, file -> read(reader, file), file -> List.of());
        }
        if (words.size() == 1) {
            throw Failure.usage("'" + first + "' is no file; name one to validate");
        }
        Duration measured = Durations.of("--for", length);
        try (RemoteControl door = context.jvms().door(first)) {
            List<String> files = words.subList(1, words.size());
            boolean quiet = isQuiet(door, files);
            int exitCode = validate(
                    files,
                    file -> door.validate(file.name(), file.text()),
                    file -> measured.isZero()
                            ? List.of()
                            : door.outlook(file.name(), file.text(), measured, Lease.NONE));
            return quiet && exitCode == ExitCode.DONE ? ExitCode.INCONCLUSIVE : exitCode;
        }
    }

    /** Says first which targets get no calls at the moment: no one shall take a file for good because it can be read. */
    private boolean isQuiet(RemoteControl door, List<String> names) {
        boolean quiet = false;
        for (ExperimentFile file : ExperimentFile.read(names)) {
            for (TargetCalls target : door.calls(file.name(), file.text(), LOOK)) {
                switch (target.state()) {
                    case CALLED -> {}
                    case UNSEEN -> say("NOTE: " + file.name() + ": " + target.detail());
                    case QUIET ->
                        say("WARNING: " + file.name() + ": in the last " + Units.text(LOOK) + " " + target.detail());
                    case ABSENT -> say("WARNING: " + file.name() + ": " + target.detail());
                }
                quiet |= target.state() == State.QUIET || target.state() == State.ABSENT;
            }
        }
        return quiet;
    }

    private void say(String line) {
        output.console(context).say(line);
    }

    private int validate(
            List<String> names,
            Function<ExperimentFile, Validation> validator,
            Function<ExperimentFile, List<String>> outlook) {
        int exitCode = ExitCode.DONE;
        List<Map<String, Object>> trees = new ArrayList<>();
        for (ExperimentFile file : ExperimentFile.read(names)) {
            Validation validation = validator.apply(file);
            Findings.say(output.console(context), file.name(), validation);
            List<String> expected = validation.valid() ? outlook.apply(file) : List.of();
            expected.forEach(line -> say("  " + line));
            Map<String, Object> tree = new LinkedHashMap<>(Map.of("file", file.name(), "valid", validation.valid()));
            tree.putAll(Records.tree(validation));
            tree.put("outlook", expected);
            trees.add(tree);
            if (!validation.valid()) {
                exitCode = ExitCode.USAGE;
            } else if (!validation.fitsHere() && exitCode == ExitCode.DONE) {
                exitCode = ExitCode.ABORTED;
            }
        }
        output.print(context, Map.of("files", trees));
        return exitCode;
    }

    private static Validation read(ExperimentReader reader, ExperimentFile file) {
        ExperimentReader.Result result = reader.read(file.name(), file.text());
        return new Validation(
                result.experiment().map(Experiment::name).orElse(""),
                result.problems().stream().map(Problem::toString).toList(),
                List.of(),
                List.of(),
                result.warnings().stream().map(Problem::toString).toList());
    }

    /** A service may be called anything, so what looks like a file is one even when it is missing. */
    private static boolean isFile(String word) {
        return word.endsWith(".yaml")
                || word.endsWith(".yml")
                || word.contains("/")
                || Files.isRegularFile(Path.of(word));
    }
}

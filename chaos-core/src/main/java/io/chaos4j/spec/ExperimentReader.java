package io.chaos4j.spec;

import io.chaos4j.fault.FaultKinds;
import io.chaos4j.model.Experiment;
import io.chaos4j.probe.ProbeKinds;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads experiment files. Immutable and thread-safe; the first one costs about half a second of class loading, so it is
 * made when the first experiment comes.
 */
public final class ExperimentReader {

    private final FaultKinds kinds;
    private final ProbeKinds probes;
    private final ExperimentSchema schema;

    /** A reader that knows the given kinds of fault, and all kinds of probe that are installed. */
    public ExperimentReader(FaultKinds kinds) {
        this.kinds = kinds;
        this.probes = ProbeKinds.installed();
        this.schema = new ExperimentSchema(kinds, probes);
    }

    /**
     * Reads one experiment and finds all of its problems.
     *
     * @param fileName how problems name the file; the file is not touched
     * @param yaml the file's text
     */
    public Result read(String fileName, String yaml) {
        Problems problems = new Problems(fileName);
        @Nullable Tree tree = YamlReader.read(yaml, problems);
        @Nullable Experiment experiment = null;
        if (tree instanceof Tree.Mapping document) {
            experiment = new DocumentReader(problems, kinds, probes).read(document, schema, yaml);
        } else if (tree != null) {
            problems.add(tree, "is " + tree.words() + ", but an experiment is a map that begins with name:");
        }
        return new Result(Optional.ofNullable(experiment), problems.problems(), problems.warnings());
    }

    /** The schema of experiment files, JSON Schema draft 2020-12, in which these kinds of fault are known, and all kinds of probe that are installed. */
    public static String schema(FaultKinds kinds) {
        return SchemaText.of(kinds, ProbeKinds.installed());
    }

    /**
     * What came of a reading.
     *
     * @param experiment there exactly when there are no problems
     * @param problems everything that is wrong, in file order
     * @param warnings what is not wrong but worth knowing, in file order
     */
    public record Result(Optional<Experiment> experiment, List<Problem> problems, List<Problem> warnings) {

        /**
         * The experiment.
         *
         * @throws InvalidExperimentException with all problems when there are any
         */
        public Experiment orThrow() {
            return experiment.orElseThrow(() -> new InvalidExperimentException(problems));
        }
    }
}

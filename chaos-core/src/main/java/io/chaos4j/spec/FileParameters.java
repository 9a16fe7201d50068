package io.chaos4j.spec;

import io.chaos4j.fault.FaultParameters;
import io.chaos4j.model.Units;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A fault's parameters in a file: problems go to their place, and so does a key that no one asked for. */
final class FileParameters implements FaultParameters {

    private final Problems problems;
    private final Values values;
    private final Tree tree;
    private final Set<String> asked = new LinkedHashSet<>();
    private final List<FileParameters> nested = new ArrayList<>();

    FileParameters(Problems problems, Tree tree) {
        this.problems = problems;
        this.values = new Values(problems);
        this.tree = tree;
    }

    /** Reports the keys that are there and mean nothing to the kind of fault. */
    void reportUnasked() {
        if (tree instanceof Tree.Mapping map && !asked.isEmpty()) {
            map.entries().forEach((key, entry) -> {
                if (!asked.contains(key)) {
                    problems.add(entry.key(), Tree.below(map.path(), key), SchemaError.unknownKeySentence(key, asked));
                }
            });
        }
        nested.forEach(FileParameters::reportUnasked);
    }

    @Override
    public boolean isScalar() {
        return tree instanceof Tree.Scalar;
    }

    @Override
    public boolean isNull() {
        return tree instanceof Tree.Scalar scalar && scalar.isEmpty();
    }

    @Override
    public String scalar() {
        if (tree instanceof Tree.Scalar scalar
                && !scalar.isEmpty()
                && !scalar.text().isBlank()) {
            return scalar.text();
        }
        problems.add(tree, "was " + tree.words() + " but must be one value");
        return "";
    }

    @Override
    public Duration scalarDuration() {
        boolean isThere = !scalar().isEmpty();
        return isThere && tree instanceof Tree.Scalar scalar
                ? values.read(scalar, Units::duration, Duration.ZERO)
                : Duration.ZERO;
    }

    @Override
    public boolean has(String key) {
        return find(key) != null;
    }

    @Override
    public boolean hasValue(String key) {
        return find(key) instanceof Tree.Scalar scalar && !scalar.isEmpty();
    }

    @Override
    public String text(String key, @Nullable String defaultValue) {
        Tree.@Nullable Scalar scalar = scalar(key, defaultValue == null);
        return scalar == null ? String.valueOf(defaultValue) : scalar.text();
    }

    @Override
    public Duration duration(String key, @Nullable Duration defaultValue) {
        Duration harmless = defaultValue == null ? Duration.ZERO : defaultValue;
        Tree.@Nullable Scalar scalar = scalar(key, defaultValue == null);
        return scalar == null ? harmless : values.read(scalar, Units::duration, harmless);
    }

    @Override
    public double share(String key, double defaultValue) {
        double harmless = Double.isNaN(defaultValue) ? 0 : defaultValue;
        Tree.@Nullable Scalar scalar = scalar(key, Double.isNaN(defaultValue));
        return scalar == null ? harmless : values.share(scalar, harmless);
    }

    @Override
    public long number(String key, long min, long max, long defaultValue) {
        Tree.@Nullable Scalar scalar = scalar(key, false);
        return scalar == null ? defaultValue : values.whole(scalar, min, max, defaultValue);
    }

    @Override
    public FaultParameters map(String key) {
        @Nullable Tree value = find(key);
        if (!(value instanceof Tree.Mapping)) {
            problem(key, value == null ? "is missing" : "was " + value.words() + " but must be a map");
            return new FileParameters(new Problems(""), tree);
        }
        FileParameters map = new FileParameters(problems, value);
        nested.add(map);
        return map;
    }

    @Override
    public List<String> keys() {
        return tree instanceof Tree.Mapping map ? List.copyOf(map.entries().keySet()) : List.of();
    }

    @Override
    public void problem(@Nullable String key, String message) {
        @Nullable Tree value = key == null ? tree : find(key);
        String path = key == null ? tree.path() : Tree.below(tree.path(), key);
        problems.add((value == null ? tree : value).place(), path, message);
    }

    private @Nullable Tree find(String key) {
        asked.add(key);
        return tree instanceof Tree.Mapping map ? map.get(key) : null;
    }

    private Tree.@Nullable Scalar scalar(String key, boolean isRequired) {
        @Nullable Tree value = find(key);
        if (value instanceof Tree.Scalar scalar && !scalar.isEmpty()) {
            return scalar;
        }
        if (value != null) {
            problem(key, "was " + value.words() + " but must be one value");
        } else if (isRequired) {
            problem(key, "is missing");
        }
        return null;
    }
}

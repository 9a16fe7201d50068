package io.chaos4j.spec;

import io.chaos4j.model.TargetParameters;
import org.jspecify.annotations.Nullable;

/** A target's map in a file: problems go to their place. */
final class MapParameters implements TargetParameters {

    private final Problems problems;
    private final Values values;

    /** Null where there is no map. */
    private final Tree.@Nullable Mapping map;

    MapParameters(Problems problems, Tree.@Nullable Mapping map) {
        this.problems = problems;
        this.values = new Values(problems);
        this.map = map;
    }

    @Override
    public @Nullable String text(String key) {
        return map != null && map.get(key) instanceof Tree.Scalar scalar ? scalar.text() : null;
    }

    @Override
    public @Nullable Integer number(String key, int min, int max) {
        long none = Long.MIN_VALUE;
        long number = map == null ? none : values.whole(map, key, min, max, none);
        return number == none ? null : (Integer) (int) number;
    }

    @Override
    public TargetParameters map(String key) {
        return new MapParameters(problems, map == null ? null : map.mapping(key));
    }

    @Override
    public void problem(String key, String message) {
        @Nullable Tree value = map == null ? null : map.get(key);
        if (value != null) {
            problems.add(value, message);
        }
    }
}

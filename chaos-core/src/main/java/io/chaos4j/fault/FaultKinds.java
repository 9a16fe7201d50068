package io.chaos4j.fault;

import io.chaos4j.model.FaultSpec;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The registry of fault kinds, by their word. Immutable. */
public final class FaultKinds {

    private final Map<String, FaultKind> byWord = new TreeMap<>();

    private FaultKinds(Iterable<FaultKind> kinds) {
        for (FaultKind kind : kinds) {
            FaultKind other = byWord.putIfAbsent(kind.word(), kind);
            if (other != null) {
                throw new IllegalStateException("two fault kinds are called '" + kind.word() + "': " + other.getClass()
                        + " and " + kind.getClass());
            }
        }
    }

    /** All kinds that this library's own loader finds. */
    public static FaultKinds installed() {
        return new FaultKinds(ServiceLoader.load(FaultKind.class, FaultKinds.class.getClassLoader()));
    }

    /** The kind of this word. */
    public Optional<FaultKind> find(String word) {
        return Optional.ofNullable(byWord.get(word));
    }

    /** All kinds, by word. */
    public Collection<FaultKind> all() {
        return byWord.values();
    }

    /**
     * The fault behind a specification that has been read without problems before.
     *
     * @throws IllegalArgumentException with the first problem otherwise
     */
    public Fault create(FaultSpec spec) {
        FaultKind kind = find(spec.kind())
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + spec.kind() + "' is no kind of fault: it must be" + " one of " + byWord.keySet()));
        return kind.create(StrictParameters.of(spec.kind(), spec.parameters()));
    }
}

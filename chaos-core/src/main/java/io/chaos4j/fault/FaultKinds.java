package io.chaos4j.fault;

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
     * A fault without a file.
     *
     * @param parameters a text, a number, a boolean, a list or a map with text keys of these, as in a file
     * @throws IllegalArgumentException with the first problem, when the kind or its parameters are not right
     */
    public Fault create(String word, Object parameters) {
        FaultKind kind = find(word)
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + word + "' is no kind of fault: it must be one of " + byWord.keySet()));
        return kind.create(StrictParameters.of(word, parameters));
    }
}

package io.chaos4j.probe;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The registry of kinds of probe, by their word. Immutable. */
public final class ProbeKinds {

    private final Map<String, ProbeKind> byWord = new TreeMap<>();

    private ProbeKinds(Iterable<ProbeKind> kinds) {
        for (ProbeKind kind : kinds) {
            ProbeKind other = byWord.putIfAbsent(kind.word(), kind);
            if (other != null) {
                throw new IllegalStateException("two kinds of probe are called '" + kind.word() + "': "
                        + other.getClass() + " and " + kind.getClass());
            }
        }
    }

    /** All kinds that this library's own loader finds. */
    public static ProbeKinds installed() {
        return new ProbeKinds(ServiceLoader.load(ProbeKind.class, ProbeKinds.class.getClassLoader()));
    }

    /** These kinds, and no others. */
    public static ProbeKinds of(Iterable<ProbeKind> kinds) {
        return new ProbeKinds(kinds);
    }

    /** The kind of this word. */
    public Optional<ProbeKind> find(String word) {
        return Optional.ofNullable(byWord.get(word));
    }

    /** All kinds, by word. */
    public Collection<ProbeKind> all() {
        return byWord.values();
    }
}

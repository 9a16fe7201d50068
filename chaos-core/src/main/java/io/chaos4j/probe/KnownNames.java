package io.chaos4j.probe;

import io.chaos4j.model.Nearest;
import java.util.Collection;
import java.util.List;

/** The end of a message about a name that nothing has: the names that something has, the nearest first. */
public final class KnownNames {

    private static final int SHOWN = 8;

    private KnownNames() {}

    /** {@code ; nearest: a, b}, {@code ; there are: a, b} or {@code ; there are none}. */
    public static String hint(String wanted, Collection<String> known) {
        if (known.isEmpty()) {
            return "; there are none";
        }
        List<String> near = Nearest.inOrder(wanted, known);
        return near.isEmpty() ? "; there are: " + some(known.stream().sorted().toList()) : "; nearest: " + some(near);
    }

    private static String some(List<String> names) {
        String shown = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
        return names.size() > SHOWN ? shown + " and " + (names.size() - SHOWN) + " more" : shown;
    }
}

package io.chaos4j.spec;

import io.chaos4j.model.DeclaredPoint;
import io.chaos4j.model.Nearest;
import io.chaos4j.model.PointRef;
import io.chaos4j.model.Target;
import io.chaos4j.model.TargetKinds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The points that a text within one experiment can name: the declared ones, the built-in ones, any method. */
final class PointScope {

    private final Map<String, DeclaredPoint> declared;

    PointScope(Map<String, DeclaredPoint> declared) {
        this.declared = declared;
    }

    /**
     * The point that a check names.
     *
     * @throws IllegalArgumentException worded to follow the check's place
     */
    PointRef ref(String text, @Nullable String qualifier) {
        if (declared.containsKey(text)) {
            return new PointRef(text, qualifier);
        }
        Target target = target(text);
        if (!target.unmeasurable().isEmpty()) {
            throw new IllegalArgumentException("names '" + text + "', which " + target.unmeasurable());
        }
        return new PointRef(target.pointName(), qualifier != null ? qualifier : target.qualifier());
    }

    /**
     * The target that a text names.
     *
     * @throws IllegalArgumentException worded to follow the place of the text
     */
    Target target(String text) {
        return Target.parse(text, this::named);
    }

    private Target named(String text) {
        DeclaredPoint point = declared.get(text);
        if (point != null) {
            return point.target();
        }
        try {
            return Target.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(unknown(text), e);
        }
    }

    /** Whether a text names a declared point that has no calls, which was reported where it is declared; with conditions or without. */
    boolean isUnreadable(String text) {
        DeclaredPoint point = declared.get(text.split("\\swhere\\s", 2)[0].strip());
        return point != null && !point.target().hasCalls();
    }

    private String unknown(String text) {
        if (text.isEmpty()) {
            return "names no point: write one of " + String.join(", ", known());
        }
        Optional<String> advice = TargetKinds.installed().advice(text);
        return "names '" + text + "', which is no point"
                + advice.map(each -> "; " + each)
                        .orElseGet(() -> " (known: " + String.join(", ", known()) + ")" + Nearest.hint(text, known()));
    }

    private List<String> known() {
        List<String> known = new ArrayList<>(declared.keySet());
        known.addAll(TargetKinds.installed().points());
        return known;
    }
}

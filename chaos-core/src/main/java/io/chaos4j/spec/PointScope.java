package io.chaos4j.spec;

import io.chaos4j.model.DeclaredPoint;
import io.chaos4j.model.JdbcKind;
import io.chaos4j.model.Nearest;
import io.chaos4j.model.PointRef;
import io.chaos4j.model.Target;
import java.util.ArrayList;
import java.util.Arrays;
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
        if (target instanceof Target.Jdbc jdbc) {
            return new PointRef("jdbc " + jdbc.kind().word(), qualifier != null ? qualifier : jdbc.dataSource());
        }
        if (target instanceof Target.HttpClient http) {
            return new PointRef("http-client", qualifier != null ? qualifier : http.host());
        }
        if (target instanceof Target.WholeProcess) {
            throw new IllegalArgumentException("names 'process', which has no calls to measure");
        }
        if (target instanceof Target.Method method && !method.where().isEmpty()) {
            throw new IllegalArgumentException(
                    "has conditions on arguments, but all calls of a method are measured alike");
        }
        return new PointRef(target.text(), qualifier);
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

    /** Whether a declared point has no calls, which was reported where it is declared. */
    boolean isUnreadable(String name) {
        DeclaredPoint point = declared.get(name);
        return point != null && point.target() instanceof Target.WholeProcess;
    }

    private String unknown(String text) {
        if (text.isEmpty()) {
            return "names no point: write one of " + String.join(", ", known());
        }
        Optional<String> meant = Target.Method.meantBy(text);
        if (meant.isPresent()) {
            return "names '" + text + "', which is no point; did you mean " + meant.get()
                    + "? Methods are written package.Type#method";
        }
        if (text.chars().filter(c -> c == '`').count() % 2 != 0) {
            return "names '" + text
                    + "', where a back-tick is not closed; where '#' or ':' stands in a name, put all of it in quotes,"
                    + " or YAML ends it there";
        }
        String what = text.contains("#") ? "is no method: write package.Type#method" : "is no point";
        return "names '" + text + "', which " + what + " (known: " + String.join(", ", known())
                + ", or package.Type#method)" + Nearest.hint(text, known());
    }

    private List<String> known() {
        List<String> known = new ArrayList<>(declared.keySet());
        Arrays.stream(JdbcKind.values()).map(kind -> "jdbc " + kind.word()).forEach(known::add);
        known.add("http-client");
        return known;
    }
}

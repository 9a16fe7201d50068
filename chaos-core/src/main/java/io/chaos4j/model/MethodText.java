package io.chaos4j.model;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text form of {@link Target.Method}, without conditions on arguments.
 *
 * <p>A class of its own because the agent reads it before the application begins: the patterns of the other forms are not compiled then.
 */
final class MethodText {

    private static final Pattern METHOD = Pattern.compile("([\\w.$*]+?)(\\+)?#([\\w$*]+)(?:\\(([^)]*)\\))?");

    private MethodText() {}

    /** The method; null if the text, which has no blanks around it, is none. */
    static Target.@Nullable Method parse(String text) {
        Matcher method = METHOD.matcher(text);
        return method.matches()
                ? new Target.Method(
                        method.group(1),
                        method.group(2) != null,
                        method.group(3),
                        parameters(method.group(4)),
                        List.of())
                : null;
    }

    private static @Nullable List<String> parameters(@Nullable String list) {
        if (list == null) {
            return null;
        }
        List<String> types = new ArrayList<>();
        if (!list.isBlank()) {
            for (String type : list.split(",", -1)) {
                types.add(type.strip());
            }
        }
        return types;
    }
}

package io.chaos4j.target.method;

import io.chaos4j.model.Target;
import io.chaos4j.model.TargetKind;
import io.chaos4j.model.TargetParameters;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A method of the application.
 *
 * <ul>
 *   <li>{@code com.acme.OrderService#submit}: all overloads; {@code *} stands for any run of characters in either part, in the type part within
 *       one package segment, {@code **} across segments
 *   <li>{@code com.acme.Gateway+#submit}: that method in every implementer or subclass ({@code +} as in AspectJ)
 *   <li>{@code com.acme.OrderService#submit(java.lang.String,int)}: one overload
 *   <li>{@code com.acme.OrderService#`submit now`}: back-ticks around a name that has other characters in it than letters, digits, {@code _},
 *       {@code $} and {@code -}
 *   <li>{@code com.acme.OrderService#submit where arg0 == "ACME" and arg1 >= 1000}: the calls whose arguments, counted from 0, fulfil the
 *       conditions ({@link ArgumentCondition}); where calls are struck, not where they are measured
 * </ul>
 */
public final class MethodTargetKind implements TargetKind {

    private static final String WORD = "method";
    private static final String FORM = "package.Type#method";

    /** Called by {@link java.util.ServiceLoader}. */
    public MethodTargetKind() {}

    @Override
    public String word() {
        return WORD;
    }

    @Override
    public String usage() {
        return "method: package.Type#method | package.Type+#method | Type#method(int) where arg0 >= 10";
    }

    @Override
    public String form() {
        return FORM;
    }

    @Override
    public String pattern(boolean point) {
        return "([^\\s#\"`]|`[^`]*`)+#" + (point ? "(?!.*\\swhere\\s)" : "") + ".+";
    }

    @Override
    public @Nullable Target parse(String text) {
        return MethodTarget.parse(text);
    }

    @Override
    public @Nullable String advice(String text) {
        if (OtherNotation.hasOpenTick(text)) {
            return "a back-tick in it is not closed; in YAML, put the whole text in quotes where '#' or ':' stands in a name";
        }
        @Nullable String meant = OtherNotation.of(text);
        if (meant != null) {
            return "did you mean " + meant + "? Methods are written " + FORM;
        }
        return text.indexOf('#') < 0 ? null : "methods are written " + FORM;
    }

    @Override
    public List<String> keys() {
        return List.of(WORD);
    }

    @Override
    public @Nullable Target read(TargetParameters parameters) {
        @Nullable String text = parameters.text(WORD);
        if (text == null) {
            return null;
        }
        @Nullable MethodTarget method = MethodTarget.parse(text);
        if (method == null) {
            @Nullable String advice = advice(text.strip());
            parameters.problem(
                    WORD,
                    "names '" + text.strip() + "', which is no method; "
                            + (text.contains(" where ")
                                    ? "conditions stand in a text: on: " + FORM + " where arg0 == 1"
                                    : advice == null ? "methods are written " + FORM : advice));
        }
        return method;
    }
}

package io.chaos4j.target.jdbc;

import io.chaos4j.model.Target;
import io.chaos4j.model.TargetKind;
import io.chaos4j.model.TargetParameters;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code jdbc select}, {@code jdbc: select}, with a data source {@code jdbc select "orders-*"}; or a map. */
public final class JdbcTargetKind implements TargetKind {

    static final String WORD = "jdbc";

    private static final String DATA_SOURCE = "datasource";
    private static final Pattern TEXT = Pattern.compile("jdbc(?::\\s*|\\s+)([\\w-]+)(?:\\s+\"([^\"]+)\")?");

    /** Called by {@link java.util.ServiceLoader}. */
    public JdbcTargetKind() {}

    @Override
    public String word() {
        return WORD;
    }

    @Override
    public String usage() {
        return "jdbc: select | {jdbc: select, datasource: orders-*} | jdbc select \"orders-*\"";
    }

    @Override
    public String form() {
        return WORD + " " + kinds();
    }

    @Override
    public String pattern(boolean point) {
        return "jdbc(:\\s*|\\s+)(select|update|batch|commit|connect-physical|connect|any)(\\s+\"[^\"]+\")?";
    }

    @Override
    public @Nullable Target parse(String text) {
        Matcher jdbc = TEXT.matcher(text);
        return jdbc.matches() ? new JdbcTarget(kind(jdbc.group(1)), jdbc.group(2)) : null;
    }

    private static JdbcKind kind(String word) {
        return JdbcKind.of(word)
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + word + "' is no kind of JDBC call: it must be one of " + kinds()));
    }

    private static String kinds() {
        return Arrays.stream(JdbcKind.values()).map(JdbcKind::word).collect(Collectors.joining("|"));
    }

    @Override
    public List<String> pointNames() {
        return Arrays.stream(JdbcKind.values()).map(JdbcTarget::name).toList();
    }

    @Override
    public List<String> keys() {
        return List.of(WORD, DATA_SOURCE);
    }

    @Override
    public @Nullable Target read(TargetParameters parameters) {
        @Nullable String kind = parameters.text(WORD);
        return kind == null
                ? null
                : JdbcKind.of(kind)
                        .map(known -> new JdbcTarget(known, parameters.text(DATA_SOURCE)))
                        .orElse(null);
    }
}

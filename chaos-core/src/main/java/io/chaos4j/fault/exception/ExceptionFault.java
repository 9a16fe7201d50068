package io.chaos4j.fault.exception;

import io.chaos4j.fault.CallFault;
import io.chaos4j.fault.CallsOnly;
import io.chaos4j.fault.Effect;
import io.chaos4j.fault.FailsWhen;
import io.chaos4j.fault.Fault;
import io.chaos4j.fault.FaultKind;
import io.chaos4j.fault.FaultParameters;
import io.chaos4j.model.Target;
import io.chaos4j.model.Visible;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code exception}: the caller gets an exception, and the call does not happen, or has happened. Which one is only a name here; the
 * gate finds it with the loader of the struck class, and checks it before it is initialised.
 */
public final class ExceptionFault implements FaultKind {

    /** For what cannot be read, and is never armed. */
    private static final Fault NONE = (CallFault) random -> new Effect.Delay(0);

    private static final Pattern BINARY_NAME =
            Pattern.compile("\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*+"
                    + "(?:\\.\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*+)*+");
    private static final List<String> USUAL_PACKAGES =
            List.of("java.lang", "java.io", "java.net", "java.sql", "java.util", "java.util.concurrent");
    private static final Pattern SQL_STATE = Pattern.compile("[0-9A-Z]{5}");

    @Override
    public String word() {
        return "exception";
    }

    @Override
    public String usage() {
        return "exception: java.io.IOException | 'java.io.IOException: a message'"
                + " | {type: java.sql.SQLException, message: …, sql-state: 08001, vendor-code: 0, when: after}";
    }

    @Override
    public Fault create(FaultParameters parameters) {
        if (parameters.isScalar()) {
            String text = parameters.scalar();
            if (text.isEmpty()) {
                return NONE; // reported
            }
            int colon = text.indexOf(':');
            String type = (colon < 0 ? text : text.substring(0, colon)).strip();
            @Nullable
            String message = colon < 0 ? null : text.substring(colon + 1).strip();
            return thrown(parameters, null, new Effect.Throw(type, message, null, 0), false);
        }
        String type = parameters.text("type", null);
        @Nullable String message = parameters.has("message") ? parameters.text("message", null) : null;
        @Nullable String sqlState = parameters.has("sql-state") ? parameters.text("sql-state", null) : null;
        int vendorCode = (int) parameters.number("vendor-code", Integer.MIN_VALUE, Integer.MAX_VALUE, 0);
        if (sqlState != null && !SQL_STATE.matcher(sqlState).matches()) {
            parameters.problem(
                    "sql-state", "was '" + sqlState + "' but must be five digits or upper case letters, as in 08001");
        }
        if (sqlState == null && parameters.has("vendor-code")) {
            parameters.problem("vendor-code", "stands beside a sql-state only; add one, as in sql-state: 08001");
        }
        boolean after = FailsWhen.isAfter(parameters);
        return parameters.has("type")
                ? thrown(parameters, "type", new Effect.Throw(type, message, sqlState, vendorCode), after)
                : NONE;
    }

    @Override
    public String refuses(Target target) {
        return CallsOnly.refuses(word(), target);
    }

    /** What a name without a package probably means; empty when no usual package of the JDK has it. */
    private static String ofTheJdk(String simpleName) {
        for (String each : USUAL_PACKAGES) {
            try {
                return Class.forName(each + "." + simpleName, false, ClassLoader.getPlatformClassLoader())
                        .getName();
            } catch (ClassNotFoundException | LinkageError absent) {
                // The next one.
            }
        }
        return "";
    }

    private static Fault thrown(FaultParameters parameters, @Nullable String key, Effect.Throw effect, boolean after) {
        if (!BINARY_NAME.matcher(effect.type()).matches()) {
            parameters.problem(
                    key,
                    "was '" + effect.type() + "' but must be the binary name of an exception, as in"
                            + " java.io.IOException or com.acme.Outer$Inner");
        } else if (effect.type().indexOf('.') < 0) {
            String meant = ofTheJdk(effect.type());
            if (!meant.isEmpty()) {
                parameters.problem(
                        key, "was '" + effect.type() + "', which names no package; did you mean '" + meant + "'?");
            }
        }
        if (effect.message() != null && !Visible.isLine(effect.message())) {
            parameters.problem(
                    parameters.isScalar() ? null : "message",
                    "has the message '" + Visible.line(effect.message())
                            + "', but a message must be one line without characters that cannot be seen: applications"
                            + " log it, and it must not look like a line of their own");
        }
        Effect given = FailsWhen.effect(effect, after);
        return (CallFault) random -> given;
    }
}

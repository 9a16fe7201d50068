package io.chaos4j.target.method;

import io.chaos4j.model.MethodName;
import io.chaos4j.model.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A user's method.
 *
 * @param type the type's binary name, or a glob of it
 * @param implementers whether implementers and subclasses of the type are meant
 * @param method the method's name, or a glob of it
 * @param parameterTypes the overload's parameter types by full name; null means all overloads
 * @param where conditions on the arguments, all of which must hold; empty means every call
 */
public record MethodTarget(
        String type,
        boolean implementers,
        String method,
        @Nullable List<String> parameterTypes,
        List<ArgumentCondition> where)
        implements Target {

    public MethodTarget {
        parameterTypes = parameterTypes == null ? null : List.copyOf(parameterTypes);
        where = List.copyOf(where);
    }

    /** Reads the text form of a method without conditions; null if the text is none of one. */
    public static @Nullable MethodTarget parse(String text) {
        return MethodText.parse(text.strip());
    }

    @Override
    public MethodTarget everyCall() {
        return where.isEmpty() ? this : new MethodTarget(type, implementers, method, parameterTypes, List.of());
    }

    @Override
    public MethodTarget where(String conditions) {
        List<ArgumentCondition> all = new ArrayList<>(where);
        all.addAll(ArgumentCondition.parse(conditions));
        return new MethodTarget(type, implementers, method, parameterTypes, all);
    }

    @Override
    public String text() {
        String named = MethodName.text(type, implementers, method, parameterTypes);
        return where.isEmpty()
                ? named
                : where.stream()
                        .map(ArgumentCondition::text)
                        .collect(Collectors.joining(" and ", named + " where ", ""));
    }

    @Override
    public boolean isBuiltIn() {
        return false;
    }

    @Override
    public String pointName() {
        return text();
    }

    @Override
    public String unmeasurable() {
        return where.isEmpty()
                ? ""
                : "has conditions on arguments, but all calls of a method are measured alike: write them behind its name in 'on'";
    }

    @Override
    public boolean takesOutcomes() {
        return true;
    }
}

package io.chaos4j.agent.integration.method;

import io.chaos4j.gate.WovenPlace;
import io.chaos4j.model.Condition;
import io.chaos4j.target.method.ArgumentCondition;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Set;

/**
 * Conditions on a method's arguments as one typed handle: primitives are compared as they are, nothing is boxed, and no method
 * of the application is called.
 */
final class ArgumentPredicate {

    private static final Set<String> WHOLE = Set.of("byte", "short", "int", "long");
    private static final Set<String> BROKEN = Set.of("float", "double");

    private static final MethodHandle OF_LONG;
    private static final MethodHandle OF_DOUBLE;
    private static final MethodHandle OF_CHAR;
    private static final MethodHandle OF_BOOLEAN;
    private static final MethodHandle OF_OBJECT;

    static {
        Lookup lookup = MethodHandles.lookup();
        try {
            OF_LONG = lookup.findStatic(
                    ArgumentPredicate.class,
                    "ofLong",
                    MethodType.methodType(boolean.class, Condition.Operator.class, long.class, long.class));
            OF_DOUBLE = lookup.findStatic(
                    ArgumentPredicate.class,
                    "ofDouble",
                    MethodType.methodType(boolean.class, Condition.Operator.class, double.class, double.class));
            OF_CHAR = lookup.findStatic(
                    ArgumentPredicate.class, "ofChar", MethodType.methodType(boolean.class, char.class, char.class));
            OF_BOOLEAN = lookup.findStatic(
                    ArgumentPredicate.class,
                    "ofBoolean",
                    MethodType.methodType(boolean.class, boolean.class, boolean.class));
            OF_OBJECT = lookup.findStatic(
                    ArgumentPredicate.class,
                    "ofObject",
                    MethodType.methodType(boolean.class, BoxedLiteral.class, Object.class));
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private ArgumentPredicate() {}

    /** Whether the method has the arguments, and of types that can fulfil the conditions. */
    static boolean fits(List<ArgumentCondition> conditions, WovenPlace place) {
        if (conditions.isEmpty()) {
            return true;
        }
        List<String> types = ParameterNames.of(place.descriptor());
        return conditions.stream()
                .allMatch(
                        condition -> condition.index() < types.size() && fits(condition, types.get(condition.index())));
    }

    /**
     * The conditions over a call.
     *
     * @param conditions some that {@link #fits}
     * @param type the receiver unless the method is static, then its arguments, references erased to {@code Object}
     * @return {@code (type's parameters)boolean}
     */
    static MethodHandle of(List<ArgumentCondition> conditions, WovenPlace place, MethodType type) {
        MethodType asked = type.changeReturnType(boolean.class);
        MethodHandle all = constant(true, asked);
        for (int i = conditions.size() - 1; i >= 0; i--) {
            ArgumentCondition condition = conditions.get(i);
            int position = condition.index() + (place.isStatic() ? 0 : 1);
            Class<?> parameter = type.parameterType(position);
            MethodHandle one = one(condition, parameter).asType(MethodType.methodType(boolean.class, parameter));
            MethodHandle spread = MethodHandles.permuteArguments(one, asked, position);
            all = MethodHandles.guardWithTest(spread, all, constant(false, asked));
        }
        return all;
    }

    private static MethodHandle constant(boolean value, MethodType type) {
        return MethodHandles.dropArguments(MethodHandles.constant(boolean.class, value), 0, type.parameterList());
    }

    private static boolean fits(ArgumentCondition condition, String type) {
        if (WHOLE.contains(type) || BROKEN.contains(type)) {
            return condition.isNumber();
        }
        boolean equal = condition.operator() == Condition.Operator.EQUAL;
        return switch (type) {
            case "char" -> equal && condition.literal().length() == 1;
            case "boolean" ->
                equal
                        && (condition.literal().equals("true")
                                || condition.literal().equals("false"));
            default -> true;
        };
    }

    private static MethodHandle one(ArgumentCondition condition, Class<?> parameter) {
        if (parameter == char.class) {
            return MethodHandles.insertArguments(OF_CHAR, 0, condition.literal().charAt(0));
        }
        if (parameter == boolean.class) {
            return MethodHandles.insertArguments(
                    OF_BOOLEAN, 0, condition.literal().equals("true"));
        }
        if (!parameter.isPrimitive()) {
            return OF_OBJECT.bindTo(BoxedLiteral.of(condition));
        }
        boolean broken = parameter == float.class || parameter == double.class || !condition.isWhole();
        MethodHandle bound = broken
                ? MethodHandles.insertArguments(
                        OF_DOUBLE, 0, condition.operator(), Double.parseDouble(condition.literal()))
                : MethodHandles.insertArguments(OF_LONG, 0, condition.operator(), Long.parseLong(condition.literal()));
        return broken && parameter != float.class && parameter != double.class
                ? MethodHandles.explicitCastArguments(bound, MethodType.methodType(boolean.class, parameter))
                : bound;
    }

    @SuppressWarnings("UnusedMethod") // called through a method handle
    private static boolean ofLong(Condition.Operator operator, long limit, long value) {
        return operator.holds(value, limit);
    }

    @SuppressWarnings("UnusedMethod") // called through a method handle
    private static boolean ofDouble(Condition.Operator operator, double limit, double value) {
        return operator.holds(value, limit);
    }

    @SuppressWarnings("UnusedMethod") // called through a method handle
    private static boolean ofChar(char wanted, char value) {
        return value == wanted;
    }

    @SuppressWarnings("UnusedMethod") // called through a method handle
    private static boolean ofBoolean(boolean wanted, boolean value) {
        return value == wanted;
    }

    @SuppressWarnings("UnusedMethod") // called through a method handle
    private static boolean ofObject(BoxedLiteral wanted, Object value) {
        return wanted.isFulfilledBy(value);
    }
}

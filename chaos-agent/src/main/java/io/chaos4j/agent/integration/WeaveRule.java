package io.chaos4j.agent.integration;

import io.chaos4j.gate.Shape;
import io.chaos4j.model.Glob;
import io.chaos4j.model.MethodName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which methods get a gate, and for which integration.
 *
 * @param integration the id of the integration whose advice applies
 * @param shape what is woven; a constructor can only be captured, and nothing else can
 * @param owner the classes that are meant
 * @param method the method's name or a glob of it; {@code <init>} for a capture
 * @param descriptor the method's descriptor, such as {@code (Ljava/lang/String;)I}; null where it does not matter
 * @param parameterTypes the parameter types by full name, as in a descriptor; null where they do not matter
 */
public record WeaveRule(
        String integration,
        Shape shape,
        Owner owner,
        String method,
        @Nullable String descriptor,
        @Nullable List<String> parameterTypes) {

    private static final String CONSTRUCTOR = "<init>";

    /** The classes that a rule means. */
    public sealed interface Owner {

        /** How a message writes it. */
        String text();

        /** One class. JDK classes too, those excepted that linking itself needs. */
        record Named(String className) implements Owner {
            @Override
            public String text() {
                return className;
            }
        }

        /** Classes whose binary name matches a {@link Glob#ofType}; none of the JDK. */
        record Matching(String glob) implements Owner {
            @Override
            public String text() {
                return glob;
            }
        }

        /**
         * Implementers and subclasses; none of the JDK. Whether a class is one is not known when it loads: every class with a method of that
         * name and descriptor is woven, and the advice decides when the place links.
         */
        record Implementing(String typeName) implements Owner {
            @Override
            public String text() {
                return typeName + "+";
            }
        }
    }

    public WeaveRule {
        if (method.equals(CONSTRUCTOR) != (shape == Shape.CAPTURE)) {
            throw new IllegalArgumentException(
                    "constructors are captured and nothing else is: " + owner.text() + "#" + method + " as " + shape);
        }
        parameterTypes = parameterTypes == null ? null : List.copyOf(parameterTypes);
    }

    /** A method of one class, all overloads, around. */
    public static WeaveRule around(String integration, String className, String method) {
        return new WeaveRule(integration, Shape.AROUND, new Owner.Named(className), method, null, null);
    }

    /** One overload of a method of one class, around. */
    public static WeaveRule around(String integration, String className, String method, String descriptor) {
        return new WeaveRule(integration, Shape.AROUND, new Owner.Named(className), method, descriptor, null);
    }

    /** A method of an interface in whatever class implements it, around. */
    public static WeaveRule implementing(String integration, String typeName, String method, String descriptor) {
        return new WeaveRule(integration, Shape.AROUND, new Owner.Implementing(typeName), method, descriptor, null);
    }

    /** Every constructor of one class, so that its instances become known. */
    public static WeaveRule capture(String integration, String className) {
        return new WeaveRule(integration, Shape.CAPTURE, new Owner.Named(className), CONSTRUCTOR, null, null);
    }

    /** Written out, as is {@link #hashCode}: what records generate links method handles, and premain compares rules. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WeaveRule rule && key().equals(rule.key());
    }

    @Override
    public int hashCode() {
        return key().hashCode();
    }

    private String key() {
        return integration + " " + shape + " " + owner.getClass().getName() + " " + text() + " " + descriptor;
    }

    /** {@code type#method}, as a target writes it. */
    public String text() {
        if (method.equals(CONSTRUCTOR)) {
            return owner.text() + "#" + method;
        }
        boolean implementers = owner instanceof Owner.Implementing;
        String type = owner instanceof Owner.Implementing implementing ? implementing.typeName() : owner.text();
        return MethodName.text(type, implementers, method, parameterTypes);
    }
}

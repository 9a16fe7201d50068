package io.chaos4j.agent.weave;

import java.util.List;

/** Descriptors from types as source code writes them. */
final class Descriptors {

    private Descriptors() {}

    /** The beginning of a method's descriptor, parentheses included: {@code (Ljava/lang/String;I)}. */
    static String ofParameters(List<String> types) {
        StringBuilder descriptor = new StringBuilder("(");
        for (String type : types) {
            append(descriptor, type.replace("...", "[]"));
        }
        return descriptor.append(')').toString();
    }

    private static void append(StringBuilder descriptor, String type) {
        String element = type;
        while (element.endsWith("[]")) {
            descriptor.append('[');
            element = element.substring(0, element.length() - 2);
        }
        switch (element) {
            case "boolean" -> descriptor.append('Z');
            case "byte" -> descriptor.append('B');
            case "short" -> descriptor.append('S');
            case "char" -> descriptor.append('C');
            case "int" -> descriptor.append('I');
            case "long" -> descriptor.append('J');
            case "float" -> descriptor.append('F');
            case "double" -> descriptor.append('D');
            default -> descriptor.append('L').append(element.replace('.', '/')).append(';');
        }
    }
}

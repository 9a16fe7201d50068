package io.chaos4j.agent.integration.method;

import java.util.ArrayList;
import java.util.List;

/** Reads a descriptor's parameter types as source code writes them, without loading any. */
final class ParameterNames {

    private ParameterNames() {}

    static List<String> of(String descriptor) {
        List<String> names = new ArrayList<>();
        int at = 1;
        while (descriptor.charAt(at) != ')') {
            int dimensions = 0;
            while (descriptor.charAt(at) == '[') {
                dimensions++;
                at++;
            }
            String name;
            if (descriptor.charAt(at) == 'L') {
                int end = descriptor.indexOf(';', at);
                name = descriptor.substring(at + 1, end).replace('/', '.');
                at = end + 1;
            } else {
                name = primitive(descriptor.charAt(at++));
            }
            names.add(name + "[]".repeat(dimensions));
        }
        return names;
    }

    private static String primitive(char c) {
        return switch (c) {
            case 'Z' -> "boolean";
            case 'B' -> "byte";
            case 'S' -> "short";
            case 'C' -> "char";
            case 'I' -> "int";
            case 'J' -> "long";
            case 'F' -> "float";
            case 'D' -> "double";
            default -> throw new IllegalArgumentException("no primitive type is written '" + c + "'");
        };
    }
}

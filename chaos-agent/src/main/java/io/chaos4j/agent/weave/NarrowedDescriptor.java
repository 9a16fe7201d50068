package io.chaos4j.agent.weave;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A method's descriptor whose result may be narrower where it is a reference. A driver's {@code getConnection} that returns its own connection
 * has another descriptor than the interface's; the one with the interface's is then a bridge that calls it.
 */
final class NarrowedDescriptor {

    /** The parameters with their parentheses, and the result as well where it is none that can be narrowed. */
    private final String beginning;

    private final byte[] beginningBytes;
    private final boolean narrows;

    /** @param descriptor the interface's */
    NarrowedDescriptor(String descriptor) {
        int result = descriptor.indexOf(')') + 1;
        this.narrows = isReference(descriptor.charAt(result));
        this.beginning = narrows ? descriptor.substring(0, result) : descriptor;
        this.beginningBytes = beginning.getBytes(StandardCharsets.UTF_8);
    }

    boolean matches(String descriptor) {
        return narrows
                ? descriptor.startsWith(beginning)
                        && descriptor.length() > beginning.length()
                        && isReference(descriptor.charAt(beginning.length()))
                : descriptor.equals(beginning);
    }

    /** The same of a descriptor in a class file. */
    boolean matches(byte[] classFile, int from, int length) {
        int beginningLength = beginningBytes.length;
        return (narrows ? length > beginningLength : length == beginningLength)
                && Arrays.equals(classFile, from, from + beginningLength, beginningBytes, 0, beginningLength)
                && (!narrows || isReference((char) classFile[from + beginningLength]));
    }

    private static boolean isReference(char type) {
        return type == 'L' || type == '[';
    }
}

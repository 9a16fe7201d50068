package io.chaos4j.agent.weave;

import org.jspecify.annotations.Nullable;

/**
 * The methods that a class file declares, as its constant pool numbers their names and descriptors (JVMS 4.1, 4.6). Nothing is decoded, so
 * that a class is read in microseconds where ASM takes the better part of a millisecond while it is interpreted.
 */
final class MethodTable {

    /** Where the first constant stands. */
    static final int FIRST_CONSTANT = 10;

    private final byte[] classFile;

    /** Two each: the constant of the name, and that of the descriptor. */
    private final int[] methods;

    /** Where each constant stands; null until a descriptor is asked for, which few classes come to. */
    private int @Nullable [] constants;

    /** @param afterPool where the constant pool ends */
    MethodTable(byte[] classFile, int afterPool) {
        this.classFile = classFile;
        int interfaces = unsignedShort(classFile, afterPool + 6);
        int at = afterPool + 8 + 2 * interfaces;
        int fields = unsignedShort(classFile, at);
        at += 2;
        for (int i = 0; i < fields; i++) {
            at = next(classFile, at);
        }
        methods = new int[2 * unsignedShort(classFile, at)];
        at += 2;
        for (int i = 0; i < methods.length; i += 2) {
            methods[i] = unsignedShort(classFile, at + 2);
            methods[i + 1] = unsignedShort(classFile, at + 4);
            at = next(classFile, at);
        }
    }

    /** Whether there is a method of this name and descriptor; null for a descriptor that does not matter. */
    boolean has(int name, @Nullable NarrowedDescriptor descriptor) {
        for (int i = 0; i < methods.length; i += 2) {
            if (methods[i] == name && (descriptor == null || matches(descriptor, methods[i + 1]))) {
                return true;
            }
        }
        return false;
    }

    private boolean matches(NarrowedDescriptor descriptor, int constant) {
        int[] known = constants;
        if (known == null) {
            known = constants();
            constants = known;
        }
        int at = known[constant];
        return descriptor.matches(classFile, at + 3, unsignedShort(classFile, at + 1));
    }

    private int[] constants() {
        int[] positions = new int[unsignedShort(classFile, 8)];
        int at = FIRST_CONSTANT;
        for (int i = 1; i < positions.length; i++) {
            positions[i] = at;
            if (classFile[at] == 5 || classFile[at] == 6) { // long and double take two entries
                i++;
            }
            at += sizeOfConstant(classFile, at);
        }
        return positions;
    }

    /** The bytes of the constant that stands here, its tag included (JVMS 4.4). */
    static int sizeOfConstant(byte[] classFile, int at) {
        return switch (classFile[at]) {
            case 1 -> 3 + unsignedShort(classFile, at + 1); // UTF-8
            case 5, 6 -> 9; // long, double
            case 7, 8, 16, 19, 20 -> 3; // class, string, method type, module, package
            case 15 -> 4; // method handle
            default -> 5; // numbers, references, name and type, dynamic
        };
    }

    /** Behind a field or a method, and behind its attributes. */
    private static int next(byte[] bytes, int member) {
        int attributes = unsignedShort(bytes, member + 6);
        int at = member + 8;
        for (int i = 0; i < attributes; i++) {
            int length = unsignedShort(bytes, at + 2) << 16 | unsignedShort(bytes, at + 4);
            at += 6 + length;
        }
        return at;
    }

    static int unsignedShort(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
    }
}

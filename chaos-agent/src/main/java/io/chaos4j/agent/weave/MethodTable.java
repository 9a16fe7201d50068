package io.chaos4j.agent.weave;

/**
 * The methods that a class file declares, as its constant pool numbers their names and descriptors (JVMS 4.1, 4.6). Nothing is decoded, so
 * that a class is told in microseconds where ASM takes the better part of a millisecond while it is interpreted.
 */
final class MethodTable {

    /** Two each: the constant of the name, and that of the descriptor. */
    private final int[] methods;

    /** @param afterPool where the constant pool ends */
    MethodTable(byte[] classFile, int afterPool) {
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

    /** Whether there is a method of this name and descriptor; 0 for a descriptor that does not matter. */
    boolean has(int name, int descriptor) {
        for (int i = 0; i < methods.length; i += 2) {
            if (methods[i] == name && (descriptor == 0 || methods[i + 1] == descriptor)) {
                return true;
            }
        }
        return false;
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

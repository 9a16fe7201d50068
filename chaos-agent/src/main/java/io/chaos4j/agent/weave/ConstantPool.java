package io.chaos4j.agent.weave;

import java.util.Arrays;

/** The constants of a class file, where they stand (JVMS 4.4). Nothing is decoded. */
final class ConstantPool {

    static final int UTF8 = 1;

    /** Where the first constant stands; its number is 1. */
    static final int FIRST = 10;

    private static final byte[] OBJECT = {'j', 'a', 'v', 'a', '/', 'l', 'a', 'n', 'g', '/', 'O', 'b', 'j', 'e', 'c', 't'
    };

    private ConstantPool() {}

    /** One more than the number of the last constant. */
    static int size(byte[] classFile) {
        return unsignedShort(classFile, 8);
    }

    /** How many bytes the constant takes that stands here. */
    static int bytes(byte[] classFile, int at) {
        return switch (classFile[at]) {
            case UTF8 -> 3 + unsignedShort(classFile, at + 1);
            case 5, 6 -> 9; // long, double
            case 7, 8, 16, 19, 20 -> 3; // class, string, method type, module, package
            case 15 -> 4; // method handle
            default -> 5; // numbers, references, name and type, dynamic
        };
    }

    /** Whether a constant of this tag takes two numbers. */
    static boolean isWide(int tag) {
        return tag == 5 || tag == 6;
    }

    /** Whether a class implements anything or extends more than {@code Object}. */
    static boolean hasSupertypes(byte[] classFile, int afterPool) {
        if (unsignedShort(classFile, afterPool + 6) > 0) {
            return true;
        }
        int superclass = at(classFile, unsignedShort(classFile, afterPool + 4));
        int name = at(classFile, unsignedShort(classFile, superclass + 1));
        return !isText(classFile, name, OBJECT);
    }

    private static int at(byte[] classFile, int constant) {
        int at = FIRST;
        for (int i = 1; i < constant; i++) {
            i += isWide(classFile[at]) ? 1 : 0;
            at += bytes(classFile, at);
        }
        return at;
    }

    private static boolean isText(byte[] classFile, int at, byte[] text) {
        int from = at + 3;
        return unsignedShort(classFile, at + 1) == text.length
                && Arrays.equals(classFile, from, from + text.length, text, 0, text.length);
    }

    static int unsignedShort(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
    }
}

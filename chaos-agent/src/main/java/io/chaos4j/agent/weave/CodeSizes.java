package io.chaos4j.agent.weave;

import net.bytebuddy.jar.asm.ClassReader;

/** The bytes of code of each method of a class file (JVMS 4.1, 4.6, 4.7.3), which ASM does not tell. */
final class CodeSizes {

    private final ClassReader reader;
    private final char[] buffer;

    /** The constant that is the name of the attribute; 0 until it was met. */
    private int code;

    private CodeSizes(ClassReader reader) {
        this.reader = reader;
        this.buffer = new char[reader.getMaxStringLength()];
    }

    /** In the order of the methods; 0 for one without code. */
    static int[] of(ClassReader reader) {
        CodeSizes sizes = new CodeSizes(reader);
        int interfaces = reader.header + 6;
        int fields = interfaces + 2 + 2 * reader.readUnsignedShort(interfaces);
        return sizes.methods(sizes.behind(fields));
    }

    private int behind(int fields) {
        int at = fields + 2;
        for (int i = reader.readUnsignedShort(fields); i > 0; i--) {
            at += 8;
            for (int a = reader.readUnsignedShort(at - 2); a > 0; a--) {
                at += 6 + reader.readInt(at + 2);
            }
        }
        return at;
    }

    private int[] methods(int table) {
        int[] sizes = new int[reader.readUnsignedShort(table)];
        int at = table + 2;
        for (int i = 0; i < sizes.length; i++) {
            at += 8;
            for (int a = reader.readUnsignedShort(at - 2); a > 0; a--) {
                if (isCode(at)) {
                    sizes[i] = reader.readInt(at + 10);
                }
                at += 6 + reader.readInt(at + 2);
            }
        }
        return sizes;
    }

    /** Strings are made once, for the first: a big class has hundreds of methods, and the weaver runs interpreted when it meets it. */
    private boolean isCode(int attribute) {
        int name = reader.readUnsignedShort(attribute);
        if (code == 0 && "Code".equals(reader.readUTF8(attribute, buffer))) {
            code = name;
        }
        return name == code;
    }
}

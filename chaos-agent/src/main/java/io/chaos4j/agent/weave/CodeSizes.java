package io.chaos4j.agent.weave;

import java.util.HashMap;
import java.util.Map;
import net.bytebuddy.jar.asm.ClassReader;
import org.jspecify.annotations.Nullable;

/** The bytes of code of each method of a class file (JVMS 4.1, 4.6, 4.7.3), which ASM does not tell. */
final class CodeSizes {

    private final ClassReader reader;
    private final char[] buffer;
    private final Map<String, Integer> sizes = new HashMap<>();

    private CodeSizes(ClassReader reader) {
        this.reader = reader;
        this.buffer = new char[reader.getMaxStringLength()];
    }

    /** By name and descriptor, joined without a space. */
    static Map<String, Integer> of(ClassReader reader) {
        CodeSizes sizes = new CodeSizes(reader);
        int interfaces = reader.header + 6;
        int fields = interfaces + 2 + 2 * reader.readUnsignedShort(interfaces);
        sizes.members(sizes.members(fields));
        return sizes.sizes;
    }

    private int members(int at) {
        int count = reader.readUnsignedShort(at);
        int next = at + 2;
        for (int i = 0; i < count; i++) {
            next = member(next);
        }
        return next;
    }

    private int member(int at) {
        int attributes = reader.readUnsignedShort(at + 6);
        int next = at + 8;
        for (int i = 0; i < attributes; i++) {
            if ("Code".equals(text(next))) {
                sizes.put(String.valueOf(text(at + 2)).concat(String.valueOf(text(at + 4))), reader.readInt(next + 10));
            }
            next += 6 + reader.readInt(next + 2);
        }
        return next;
    }

    private @Nullable String text(int at) {
        return reader.readUTF8(at, buffer);
    }
}

package io.chaos4j.agent.weave;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.bytebuddy.jar.asm.ClassReader;
import org.jspecify.annotations.Nullable;

/** The bytes of code of each method of a class file (JVMS 4.1, 4.6, 4.7.3), which ASM does not tell. */
final class CodeSizes {

    private final ClassReader reader;
    private final List<MethodScan> wanted;
    private final char[] buffer;
    private final Map<String, Integer> sizes = new HashMap<>();

    /** The constant that is the name of the attribute; 0 until it was met. */
    private int code;

    private CodeSizes(ClassReader reader, List<MethodScan> wanted) {
        this.reader = reader;
        this.wanted = wanted;
        this.buffer = new char[reader.getMaxStringLength()];
    }

    /** By name and descriptor, joined without a space; of these methods, and perhaps of others of the same name. */
    static Map<String, Integer> of(ClassReader reader, List<MethodScan> wanted) {
        CodeSizes sizes = new CodeSizes(reader, wanted);
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
            if (isCode(next)) {
                put(at, reader.readInt(next + 10));
            }
            next += 6 + reader.readInt(next + 2);
        }
        return next;
    }

    /** Strings are made once, for the first: a big class has hundreds of methods, and the weaver runs interpreted when it meets it. */
    private boolean isCode(int attribute) {
        int name = reader.readUnsignedShort(attribute);
        if (code == 0 && "Code".equals(text(attribute))) {
            code = name;
        }
        return name == code;
    }

    private void put(int method, int size) {
        String name = String.valueOf(text(method + 2));
        for (int i = 0; i < wanted.size(); i++) {
            if (wanted.get(i).name.equals(name)) {
                sizes.put(name.concat(String.valueOf(text(method + 4))), size);
                return;
            }
        }
    }

    private @Nullable String text(int at) {
        return reader.readUTF8(at, buffer);
    }
}

package io.chaos4j.junit;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Where a method is written, as a line of a stack trace: file and first line are read from its class file. Annotations have no line
 * of their own there; they stand a few lines above.
 */
final class SourceLine {

    private static final int UTF8 = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;

    private final DataInputStream in;
    private final String method;
    private final String descriptor;
    private @Nullable String[] names = {};
    private @Nullable String file;
    private int line = -1;

    private SourceLine(DataInputStream in, Method method) {
        this.in = in;
        this.method = method.getName();
        this.descriptor = MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                .toMethodDescriptorString();
    }

    /** {@code com.acme.OrdersTest.refuses(OrdersTest.java:42)}; without what the class file does not say. */
    static StackTraceElement of(Method method) {
        Class<?> type = method.getDeclaringClass();
        String name = type.getName();
        @Nullable String file = null;
        int line = -1;
        try (InputStream bytes = type.getResourceAsStream(name.substring(name.lastIndexOf('.') + 1) + ".class")) {
            if (bytes != null) {
                SourceLine source = new SourceLine(new DataInputStream(bytes), method);
                source.read();
                file = source.file;
                line = source.line;
            }
        } catch (IOException | RuntimeException unreadable) {
            // then the name has to do
        }
        return new StackTraceElement(name, method.getName(), file, line);
    }

    private void read() throws IOException {
        in.skipNBytes(8);
        constants();
        in.skipNBytes(6);
        in.skipNBytes(2L * in.readUnsignedShort());
        members(false);
        members(true);
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            String attribute = name();
            int length = in.readInt();
            if (attribute.equals("SourceFile")) {
                file = name();
            } else {
                in.skipNBytes(length);
            }
        }
    }

    /** Chapter 4.4 of the JVM specification. */
    private void constants() throws IOException {
        int count = in.readUnsignedShort();
        names = new @Nullable String[count];
        for (int i = 1; i < count; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case UTF8 -> names[i] = in.readUTF();
                case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
                case LONG, DOUBLE -> {
                    in.skipNBytes(8);
                    i++;
                }
                case 15 -> in.skipNBytes(3);
                case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
                default -> throw new IOException("an unknown constant");
            }
        }
    }

    private void members(boolean methods) throws IOException {
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            in.skipNBytes(2);
            String named = name();
            String described = name();
            attributes(methods && named.equals(method) && described.equals(descriptor));
        }
    }

    private void attributes(boolean ofMethod) throws IOException {
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            String attribute = name();
            int length = in.readInt();
            if (ofMethod && attribute.equals("Code")) {
                in.skipNBytes(4);
                in.skipNBytes(in.readInt());
                in.skipNBytes(8L * in.readUnsignedShort());
                attributes(true);
            } else if (ofMethod && attribute.equals("LineNumberTable")) {
                for (int entries = in.readUnsignedShort(); entries > 0; entries--) {
                    in.skipNBytes(2);
                    int next = in.readUnsignedShort();
                    line = line < 0 ? next : Math.min(line, next);
                }
            } else {
                in.skipNBytes(length);
            }
        }
    }

    private String name() throws IOException {
        @Nullable String name = names[in.readUnsignedShort()];
        return name == null ? "" : name;
    }
}

package io.chaos4j.gate;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/**
 * Writes the class of one method, {@code static int room(int x)}, which gives its argument and says of itself that it has thousands of local
 * variables. A compiler of Java gives a method no more than it uses.
 *
 * <pre>
 *     if (x < 0) return room(x);    never, but it makes compiled code keep room for the frame as well
 *     return x;
 * </pre>
 */
final class RoomyClass {

    static final String METHOD = "room";

    /** In variables of 8 bytes: 16 KiB, several times what we need when it is interpreted. */
    private static final int VARIABLES = 2048;

    /** The last version of class files whose methods need no frames. */
    private static final int VERSION = 49;

    private RoomyClass() {}

    /** Its method; where the class cannot be made, one that needs no room. */
    static MethodHandle method() {
        try {
            return StackRoom.find(bytes());
        } catch (IOException | ReflectiveOperationException | LinkageError refused) {
            return MethodHandles.identity(int.class);
        }
    }

    private static byte[] bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(0xCAFEBABE);
        out.writeInt(VERSION);
        constants(out);
        out.writeShort(0x1030); // final, super, synthetic
        out.writeShort(2);
        out.writeShort(4);
        out.writeShort(0); // interfaces
        out.writeShort(0); // fields
        out.writeShort(1);
        out.writeShort(0x0008); // static
        out.writeShort(5);
        out.writeShort(6);
        out.writeShort(1);
        code(out);
        out.writeShort(0); // attributes
        return bytes.toByteArray();
    }

    private static void constants(DataOutputStream out) throws IOException {
        out.writeShort(10);
        utf8(out, StackRoom.class.getPackageName().replace('.', '/') + "/Roomy"); // 1
        reference(out, 7, 1); // 2: this class
        utf8(out, "java/lang/Object"); // 3
        reference(out, 7, 3); // 4: its superclass
        utf8(out, METHOD); // 5
        utf8(out, "(I)I"); // 6
        reference(out, 12, 5, 6); // 7: name and type
        reference(out, 10, 2, 7); // 8: the method
        utf8(out, "Code"); // 9
    }

    private static void code(DataOutputStream out) throws IOException {
        byte[] code = {
            0x1A, // iload_0
            (byte) 0x9C,
            0,
            8, // ifge, to the second iload_0
            0x1A, // iload_0
            (byte) 0xB8,
            0,
            8, // invokestatic
            (byte) 0xAC, // ireturn
            0x1A, // iload_0
            (byte) 0xAC // ireturn
        };
        out.writeShort(9);
        out.writeInt(12 + code.length);
        out.writeShort(1); // stack
        out.writeShort(VARIABLES);
        out.writeInt(code.length);
        out.write(code);
        out.writeShort(0); // handlers
        out.writeShort(0); // attributes
    }

    private static void utf8(DataOutputStream out, String text) throws IOException {
        out.writeByte(1);
        out.writeUTF(text);
    }

    private static void reference(DataOutputStream out, int tag, int... indexes) throws IOException {
        out.writeByte(tag);
        for (int index : indexes) {
            out.writeShort(index);
        }
    }
}

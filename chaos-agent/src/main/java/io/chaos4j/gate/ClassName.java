package io.chaos4j.gate;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Gives a class file another name, by the one entry of its constant pool that says it. */
final class ClassName {

    private static final int UTF8 = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;

    private ClassName() {}

    /**
     * The class file with every entry that is exactly this class's name replaced; descriptors and texts that merely contain it stay.
     *
     * @param from the binary name now
     * @param to the binary name it gets
     */
    static byte[] change(byte[] classFile, String from, String to) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeLong(in.readLong()); // magic number, versions
        int size = in.readUnsignedShort();
        out.writeShort(size);
        String internal = from.replace('.', '/');
        for (int i = 1; i < size; i++) {
            int tag = in.readUnsignedByte();
            out.writeByte(tag);
            if (tag == UTF8) {
                String text = in.readUTF();
                out.writeUTF(text.equals(internal) ? to.replace('.', '/') : text);
            } else {
                out.write(in.readNBytes(lengthOf(tag)));
                if (tag == LONG || tag == DOUBLE) {
                    i++; // takes two entries
                }
            }
        }
        in.transferTo(out);
        return bytes.toByteArray();
    }

    private static int lengthOf(int tag) throws IOException {
        return switch (tag) {
            case 7, 8, 16, 19, 20 -> 2; // Class, String, MethodType, Module, Package
            case 15 -> 3; // MethodHandle
            case 3, 4, 9, 10, 11, 12, 17, 18 -> 4; // int, float, references, NameAndType, (Invoke)Dynamic
            case LONG, DOUBLE -> 8;
            default -> throw new IOException("no constant has the tag " + tag);
        };
    }
}

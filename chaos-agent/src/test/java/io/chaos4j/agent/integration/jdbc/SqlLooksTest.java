package io.chaos4j.agent.integration.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.target.jdbc.JdbcKind;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.junit.jupiter.api.Test;

/**
 * How often the characters of a statement are looked at. The code that is counted is the code that runs: copies of its classes, in which
 * every call of a method of {@link String} goes through {@link Looks}.
 */
class SqlLooksTest {

    /** For ten readings together; the worst of the texts here takes 62. */
    private static final long PER_CHARACTER = 64;

    private static final List<String> STARTS = List.of(
            "",
            "select ",
            "select 1 into ",
            "with a as (",
            "with ",
            "explain ",
            "explain analyze ",
            "analyze ",
            "load ",
            "create ",
            "insert ",
            "/*!",
            "select $a$",
            "select [",
            "select q'[");

    private static final List<String> PARTS = List.of(
            "a",
            " ",
            "/*",
            "*/",
            "/",
            "*",
            "/*!",
            "/*!50000",
            "/*/",
            "'",
            "\\",
            "\\'",
            "\"",
            "`",
            "$a$",
            "$a",
            "$",
            "$1",
            "$a$b",
            "[",
            "]",
            "q'(",
            "q'[]",
            "q'",
            "e'",
            "nq'",
            "e'\\",
            "#",
            "(",
            ")",
            "()",
            "--",
            "-",
            "--\n",
            ";",
            ";;select 1",
            "{",
            ":",
            "@",
            "with ",
            "update ",
            "update  ",
            "delete\t",
            "delete/**/",
            "delete(",
            "(delete ",
            "1edelete ",
            "1e",
            "substring(delete ",
            "(update a",
            ")insert",
            "1exec ",
            "1.e",
            "0x",
            "1delete ",
            "//",
            "//\n",
            "]]",
            "values ",
            "key ",
            "all ",
            "revoke ",
            "create ",
            "for update ",
            ".update ",
            "into ",
            "select ",
            "select;",
            "insert into t values (1);",
            "analyze off ",
            "explain ",
            "function ",
            "type ",
            "0 ",
            "off ",
            "注",
            "\uFEFF",
            "\u00A0");

    /** What is looked at grows with the text and not faster, whatever it is made of. */
    @Test
    void noTextIsLookedAtMoreThan64TimesAsOftenAsItIsLong() throws Exception {
        Method kind = counted();
        List<String> texts = new ArrayList<>();
        for (String start : STARTS) {
            for (String part : PARTS) {
                for (int length : new int[] {500, 4_000}) {
                    texts.add(start + part.repeat(length / part.length()));
                    texts.add("#[$\\ " + start + part.repeat(length / part.length()) + "'");
                }
            }
        }
        for (String first : PARTS) {
            for (String second : PARTS) {
                texts.add("select " + first.repeat(200 / first.length()) + second.repeat(200 / second.length()));
                texts.add("select " + (first + second).repeat(200 / (first + second).length()));
            }
        }
        for (String text : texts) {
            Looks.count = 0;
            JdbcKind is = (JdbcKind) kind.invoke(null, text);
            assertThat(Looks.count)
                    .as(() -> text.length() + " characters " + text.substring(0, 40) + " …")
                    .isBetween((long) Math.min(10, text.length()), PER_CHARACTER * text.length());
            assertThat(is).isEqualTo(SqlKind.of(text));
        }
    }

    /** {@link SqlKind#of} of classes that count. */
    private static Method counted() throws ReflectiveOperationException {
        ClassLoader copies = new ClassLoader(SqlLooksTest.class.getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                if (!name.startsWith(SqlLooksTest.class.getPackageName() + ".Sql")
                        || name.startsWith(SqlLooksTest.class.getName())) {
                    return super.loadClass(name, resolve);
                }
                Class<?> loaded = findLoadedClass(name);
                if (loaded != null) {
                    return loaded;
                }
                byte[] code = rewritten(name);
                return defineClass(name, code, 0, code.length);
            }
        };
        Method kind = copies.loadClass(SqlKind.class.getName()).getDeclaredMethod("of", String.class);
        kind.setAccessible(true);
        return kind;
    }

    private static byte[] rewritten(String name) throws ClassNotFoundException {
        try (InputStream in = SqlLooksTest.class.getResourceAsStream("/" + name.replace('.', '/') + ".class")) {
            ClassReader reader = new ClassReader(in);
            ClassWriter writer = new ClassWriter(reader, 0);
            reader.accept(
                    new ClassVisitor(Opcodes.ASM9, writer) {
                        @Override
                        public MethodVisitor visitMethod(
                                int access, String method, String descriptor, String signature, String[] exceptions) {
                            return new Counting(super.visitMethod(access, method, descriptor, signature, exceptions));
                        }
                    },
                    0);
            return writer.toByteArray();
        } catch (IOException unreadable) {
            throw new ClassNotFoundException(name, unreadable);
        }
    }

    private static final class Counting extends MethodVisitor {

        Counting(MethodVisitor to) {
            super(Opcodes.ASM9, to);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            if (!owner.equals("java/lang/String") || name.equals("length")) {
                super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
                return;
            }
            List<Type> arguments = new ArrayList<>(Arrays.asList(Type.getArgumentTypes(descriptor)));
            arguments.add(0, Type.getType(String.class));
            super.visitMethodInsn(
                    Opcodes.INVOKESTATIC,
                    Type.getInternalName(Looks.class),
                    name,
                    Type.getMethodDescriptor(Type.getReturnType(descriptor), arguments.toArray(Type[]::new)),
                    false);
        }
    }

    /** The methods of strings, and how many characters they look at; a method that is missing here does not link. */
    public static final class Looks {

        static long count;

        private Looks() {}

        public static char charAt(String text, int at) {
            count++;
            return text.charAt(at);
        }

        public static boolean startsWith(String text, String start, int at) {
            count += start.length();
            return text.startsWith(start, at);
        }

        public static boolean regionMatches(
                String text, boolean ignoreCase, int at, String other, int from, int length) {
            boolean first = text.regionMatches(ignoreCase, at, other, from, Math.min(1, length));
            count += first ? length : 1;
            return first && text.regionMatches(ignoreCase, at, other, from, length);
        }

        public static boolean regionMatches(String text, int at, String other, int from, int length) {
            int same = 0;
            while (same < length
                    && at + same < text.length()
                    && from + same < other.length()
                    && text.charAt(at + same) == other.charAt(from + same)) {
                same++;
            }
            count += Math.min(same + 1, length);
            return same == length;
        }

        public static int indexOf(String text, int c) {
            return indexOf(text, c, 0);
        }

        public static int indexOf(String text, int c, int from) {
            int found = text.indexOf(c, from);
            count += (found < 0 ? text.length() : found + 1) - Math.min(from, text.length());
            return found;
        }

        public static int indexOf(String text, String part, int from) {
            int found = text.indexOf(part, from);
            count += (found < 0 ? text.length() : found + part.length()) - Math.min(from, text.length());
            return found;
        }
    }
}

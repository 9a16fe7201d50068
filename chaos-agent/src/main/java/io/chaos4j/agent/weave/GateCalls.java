package io.chaos4j.agent.weave;

import io.chaos4j.gate.JavaLangGate;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * Writes the calls of one place's gate. Every reference in their descriptors is {@code Object}: a named type would be resolved before the
 * bootstrap method runs, and its absence thrown into the application.
 *
 * <p>Like all that runs inside the transformer it joins strings with a builder: {@code +} would link when it runs first.
 */
final class GateCalls {

    private static final Handle LINK = new Handle(
            Opcodes.H_INVOKESTATIC,
            JavaLangGate.NAME.replace('.', '/'),
            "link",
            "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
                    + "Ljava/lang/Object;Ljava/lang/Object;)"
                    + "Ljava/lang/Object;",
            false);
    private static final String OBJECT = "Ljava/lang/Object;";

    private final MethodScan method;
    private final Object[] bootstrapArguments;

    GateCalls(MethodScan method, int engine, int place) {
        this.method = method;
        this.bootstrapArguments = new Object[] {engine, place};
    }

    /** {@code (receiver, arguments)Object}, with the arguments loaded. */
    void enter(MethodVisitor to) {
        withArguments(to, "enter", OBJECT, false);
    }

    /** {@code (receiver, arguments)void}, with the arguments loaded. */
    void entry(MethodVisitor to) {
        withArguments(to, "entry", "V", false);
    }

    /** {@code (this, arguments)void}, with null or zero for arguments whose variables the constructor may have changed. */
    void capture(MethodVisitor to) {
        withArguments(to, "capture", "V", true);
    }

    /** {@code (result, token)result}, or {@code (token)void}. */
    void exit(MethodVisitor to, Type result) {
        String erased = erased(result);
        StringBuilder descriptor = new StringBuilder("(");
        if (result.getSort() != Type.VOID) {
            descriptor.append(erased);
        }
        call(to, "exit", descriptor.append(OBJECT).append(')').append(erased).toString());
    }

    /** {@code (Throwable, token)void}. */
    void raise(MethodVisitor to) {
        call(to, "raise", "(Ljava/lang/Throwable;Ljava/lang/Object;)V");
    }

    private void withArguments(MethodVisitor to, String name, String returned, boolean late) {
        StringBuilder descriptor = new StringBuilder("(");
        int slot = 0;
        if (!method.isStatic()) {
            to.visitVarInsn(Opcodes.ALOAD, slot++);
            descriptor.append(OBJECT);
        }
        for (Type argument : Type.getArgumentTypes(method.descriptor)) {
            if (late && method.clobbers(slot)) {
                Constants.pushDefault(to, argument);
            } else {
                to.visitVarInsn(argument.getOpcode(Opcodes.ILOAD), slot);
            }
            descriptor.append(erased(argument));
            slot += argument.getSize();
        }
        call(to, name, descriptor.append(')').append(returned).toString());
    }

    private static String erased(Type type) {
        return type.getSort() >= Type.ARRAY ? OBJECT : type.getDescriptor();
    }

    private void call(MethodVisitor to, String name, String descriptor) {
        to.visitInvokeDynamicInsn(name, descriptor, LINK, bootstrapArguments);
    }
}

package io.chaos4j.agent.weave;

import java.util.HashMap;
import java.util.Map;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/**
 * The names that {@code -parameters} left in a class file. JVMs before 17.0.20 drop them when a class is retransformed (JDK-8240908), and
 * Spring 6 cannot do without; so they are taken from the class resource beforehand and put back.
 */
final class ParameterNames {

    private record Parameter(
            @Nullable String name, int access, @Nullable Parameter next) {}

    private final Map<String, Parameter> first = new HashMap<>();

    private ParameterNames() {}

    /** Those of a class file; null if it has none. */
    static @Nullable ParameterNames of(byte[] classFile) {
        ParameterNames names = new ParameterNames();
        new ClassReader(classFile).accept(names.new Reading(), ClassReader.SKIP_CODE);
        return names.first.isEmpty() ? null : names;
    }

    /** Gives the method the names that it had; what it brings itself is dropped, for it can only be the same. */
    MethodVisitor restore(MethodVisitor next, String name, String descriptor) {
        Parameter parameter = first.get(name.concat(descriptor));
        if (parameter == null) {
            return next;
        }
        for (Parameter p = parameter; p != null; p = p.next()) {
            next.visitParameter(p.name(), p.access());
        }
        return new MethodVisitor(Opcodes.ASM9, next) {
            @Override
            public void visitParameter(@Nullable String ignored, int access) {}
        };
    }

    private final class Reading extends ClassVisitor {

        Reading() {
            super(Opcodes.ASM9);
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            String key = name.concat(descriptor);
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public void visitParameter(@Nullable String parameter, int flags) {
                    first.put(key, behind(first.get(key), new Parameter(parameter, flags, null)));
                }
            };
        }

        private Parameter behind(@Nullable Parameter list, Parameter last) {
            return list == null ? last : new Parameter(list.name(), list.access(), behind(list.next(), last));
        }
    }
}

package io.chaos4j.agent.weave;

import io.chaos4j.model.Glob;
import io.chaos4j.model.MethodName;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/** The methods of loaded subclasses that take the place of those that a class has, inherited ones included. */
final class Overriding {

    private Overriding() {}

    /** {@code class#method} for each, as a target writes it; those of generated subclasses left out, and abstract ones, to which no call goes. */
    static List<String> of(String className, Glob method, Instrumentation instrumentation) {
        Map<Class<?>, Set<String>> above = new HashMap<>();
        List<String> found = new ArrayList<>();
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            @Nullable Class<?> named = LoadedClasses.isOrdinary(type) ? classAbove(className, type) : null;
            if (named == null || IgnoredClasses.generated(type.getName()) != null) {
                continue;
            }
            Set<String> replaceable = above.computeIfAbsent(named, each -> inherited(each, method));
            for (String each : replaceable.isEmpty() ? Set.<String>of() : methods(type, method, Opcodes.ACC_ABSTRACT)) {
                if (replaceable.contains(each)) {
                    found.add(MethodName.text(type.getName(), each.substring(0, each.lastIndexOf('('))));
                }
            }
        }
        return found.stream().distinct().sorted().toList();
    }

    /** The superclass of this name; null if there is none. */
    private static @Nullable Class<?> classAbove(String className, Class<?> type) {
        for (@Nullable Class<?> each = type.getSuperclass(); each != null; each = each.getSuperclass()) {
            if (each.getName().equals(className)) {
                return each;
            }
        }
        return null;
    }

    private static Set<String> inherited(@Nullable Class<?> type, Glob name) {
        Set<String> methods = new HashSet<>();
        if (type != null && !IgnoredClasses.isOfTheJdk(type.getClassLoader())) {
            methods.addAll(methods(type, name, 0));
            methods.addAll(inherited(type.getSuperclass(), name));
            for (Class<?> each : type.getInterfaces()) {
                methods.addAll(inherited(each, name));
            }
        }
        return methods;
    }

    /** Name and parameters of those that can be overridden, or do so. A bridge shows what is overridden by another type. */
    private static Set<String> methods(Class<?> type, Glob name, int without) {
        Set<String> methods = new HashSet<>();
        byte[] classFile = ClassFiles.of(type);
        if (classFile == null) {
            return methods;
        }
        new ClassReader(classFile)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public @Nullable MethodVisitor visitMethod(
                                    int access,
                                    String method,
                                    String descriptor,
                                    @Nullable String signature,
                                    String @Nullable [] exceptions) {
                                boolean fixed = (access & (Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE | without)) != 0;
                                if (!fixed && method.charAt(0) != '<' && name.matches(method)) {
                                    methods.add(method + descriptor.substring(0, descriptor.indexOf(')') + 1));
                                }
                                return null;
                            }
                        },
                        ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return methods;
    }
}

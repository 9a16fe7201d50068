package io.chaos4j.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What runs inside the transformer must not link: no lambda, no joining of strings by {@code +}. */
class TransformerLinksNothingTest {

    /** A record's own methods, which the transformer does not call, and what is read or made outside of it. */
    private static final Set<String> OUTSIDE =
            Set.of("toString", "hashCode", "equals", "<init>", "notWoven", "risks", "problems", "all");

    @ParameterizedTest
    @ValueSource(
            classes = {
                AroundMethod.class,
                CaptureMethod.class,
                ClassScan.class,
                ClassWeave.class,
                CodeSizes.class,
                CompiledRule.class,
                Constants.class,
                EntryMethod.class,
                GateCalls.class,
                IgnoredClasses.class,
                Ledger.class,
                MethodFilter.class,
                MethodScan.class,
                MethodTable.class,
                ParameterNames.class,
                PlaceDraft.class,
                Places.class,
                RuleIndex.class,
                StackDelta.class,
                WeavingTransformer.class
            })
    void noMethodOfTheTransformerLinks(Class<?> type) {
        assertThat(linkingMethods(type)).isEmpty();
    }

    @Test
    void aMethodThatLinksWouldBeFound() {
        assertThat(linkingMethods(Weaver.class)).contains("weaveLoaded");
    }

    private static List<String> linkingMethods(Class<?> type) {
        byte[] classFile = ClassFiles.of(type);
        if (classFile == null) {
            throw new AssertionError("no class file of " + type);
        }
        List<String> found = new ArrayList<>();
        new ClassReader(classFile)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public @Nullable MethodVisitor visitMethod(
                                    int access,
                                    String name,
                                    String descriptor,
                                    @Nullable String signature,
                                    String @Nullable [] exceptions) {
                                return OUTSIDE.contains(name) ? null : finder(name, found);
                            }
                        },
                        ClassReader.SKIP_DEBUG);
        return found;
    }

    private static MethodVisitor finder(String method, List<String> found) {
        return new MethodVisitor(Opcodes.ASM9) {
            @Override
            public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
                found.add(method);
            }
        };
    }
}

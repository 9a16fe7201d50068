package io.chaos4j.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.agent.integration.WeaveReport.NotWoven;
import io.chaos4j.agent.integration.WeaveRule;
import io.chaos4j.gate.Shape;
import java.util.List;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Classes that load and are never woven: who names one is told, and rules over many classes pass it over in silence. */
class NeverWovenTest {

    private static final String TOOL = "org.jacoco.core.Runtime";

    private final Ledger ledger = new Ledger();
    private final ClassLoader loader = new ClassLoader(null) {};

    @Test
    void aClassThatIsNamedIsRefused() {
        load(TOOL, WeaveRule.around("test", TOOL, "call"));

        assertThat(ledger.notWoven())
                .extracting(NotWoven::text)
                .singleElement()
                .asString()
                .contains("it belongs to an agent or a tool");
    }

    @Test
    void aClassThatAGlobOrASupertypeMeansIsPassedOver() {
        load(
                TOOL,
                new WeaveRule("test", Shape.AROUND, new WeaveRule.Owner.Matching("org.**"), "call", null, null),
                WeaveRule.implementing("test", "com.acme.Callable", "call", "()V"));

        assertThat(ledger.notWoven()).isEmpty();
    }

    @Test
    void aClassOfTheJdkIsMeantOnlyByName() {
        WeaveRule glob =
                new WeaveRule("test", Shape.AROUND, new WeaveRule.Owner.Matching("javax.**"), "call", null, null);

        assertThat(transform(null, "javax.crypto.Cipher", glob)).isNull();
        assertThat(transform(null, "javax.crypto.Cipher", WeaveRule.around("test", "javax.crypto.Cipher", "call")))
                .isNotNull();
        assertThat(ledger.notWoven()).isEmpty();
    }

    private void load(String name, WeaveRule... rules) {
        assertThat(transform(loader, name, rules)).isNull();
        assertThat(ledger.problems()).isEmpty();
        String other = "com.acme.Other";
        assertThat(transform(loader, other, WeaveRule.around("test", other, "call")))
                .as("the same class under another name")
                .isNotNull();
    }

    private byte @Nullable [] transform(@Nullable ClassLoader of, String name, WeaveRule... rules) {
        WeavingTransformer transformer = new WeavingTransformer(0, new Places(), ledger);
        transformer.use(List.of(rules).stream()
                .map(rule -> new CompiledRule(rule, null))
                .toList());
        return transformer.transform(of, name.replace('.', '/'), null, null, classFile(name.replace('.', '/')));
    }

    private static byte[] classFile(String name) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, "java/lang/Object", null);
        MethodVisitor method = writer.visitMethod(Opcodes.ACC_PUBLIC, "call", "()V", null, null);
        method.visitCode();
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(0, 1);
        method.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }
}

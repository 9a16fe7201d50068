package io.chaos4j.agent.weave;

import io.chaos4j.agent.integration.WeaveRule;
import io.chaos4j.gate.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * Loads all that the transformer needs before the JVM calls it in the middle of loading another class: it weaves a class of the agent in every shape,
 * into nothing.
 */
final class WarmUp {

    private static final String[] RARELY_NEEDED = {
        "net.bytebuddy.jar.asm.Attribute",
        "net.bytebuddy.jar.asm.AnnotationWriter",
        "net.bytebuddy.jar.asm.ClassTooLargeException",
        "net.bytebuddy.jar.asm.ConstantDynamic",
        "net.bytebuddy.jar.asm.Frame",
        "net.bytebuddy.jar.asm.FieldWriter",
        "net.bytebuddy.jar.asm.Handle",
        "net.bytebuddy.jar.asm.Handler",
        "net.bytebuddy.jar.asm.MethodTooLargeException",
        "net.bytebuddy.jar.asm.ModuleWriter",
        "net.bytebuddy.jar.asm.RecordComponentWriter",
        "net.bytebuddy.jar.asm.TypePath",
        "net.bytebuddy.jar.asm.TypeReference",
    };

    private WarmUp() {}

    static void run() throws IOException, ClassNotFoundException {
        for (String name : RARELY_NEEDED) {
            Class.forName(name, true, WarmUp.class.getClassLoader());
        }
        String sample = "warm.up.Sample";
        WeavingTransformer transformer = new WeavingTransformer(0, new Places(), new Ledger());
        transformer.use(List.of(
                rule(Shape.AROUND, new WeaveRule.Owner.Named(sample), "*"),
                rule(Shape.ENTRY, new WeaveRule.Owner.Matching("warm.up.*"), "*"),
                rule(Shape.AROUND, new WeaveRule.Owner.Implementing(sample), "visitInsn"),
                rule(Shape.CAPTURE, new WeaveRule.Owner.Named(sample), "<init>")));
        // Our own loader's classes are never woven, so the sample pretends to belong to another.
        ClassLoader stranger = new ClassLoader(null) {};
        byte[] woven =
                transformer.transform(stranger, sample.replace('.', '/'), null, null, classFile(CaptureMethod.class));
        if (woven == null) {
            throw new IllegalStateException("the weaver did not weave its own sample");
        }
    }

    private static CompiledRule rule(Shape shape, WeaveRule.Owner owner, String method) {
        return new CompiledRule(new WeaveRule("warm-up", shape, owner, method, null, null), null);
    }

    private static byte[] classFile(Class<?> type) throws IOException {
        try (InputStream in = type.getResourceAsStream(type.getSimpleName() + ".class")) {
            if (in == null) {
                throw new IOException("the class file of " + type.getName() + " is not beside this class");
            }
            return in.readAllBytes();
        }
    }
}

package io.chaos4j.agent.weave;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;
import org.jspecify.annotations.Nullable;

/**
 * Weaves classes that are loaded already, one at a time: a class that fails must not take others with it, and what a retransformation costs and
 * risks is said for each. A class of which nothing would be woven is not touched.
 */
final class Retransformation {

    private final Instrumentation instrumentation;
    private final WeavingTransformer transformer;
    private final Places places;
    private final Ledger ledger;

    Retransformation(Instrumentation instrumentation, WeavingTransformer transformer, Places places, Ledger ledger) {
        this.instrumentation = instrumentation;
        this.transformer = transformer;
        this.places = places;
        this.ledger = ledger;
    }

    /** @param rules those that mean the class, of all that there are */
    void weave(Class<?> type, List<CompiledRule> rules) {
        String internalName = type.getName().replace('.', '/');
        String refusal = refusal(type, internalName);
        if (refusal != null) {
            ledger.add(internalName, "", "", refusal);
            return;
        }
        boolean proxy = Proxy.isProxyClass(type);
        byte[] classFile = proxy ? null : ClassFiles.of(type);
        if (proxy) {
            retransform(type, null); // its file was made in memory, and has no names of parameters
            return;
        }
        if (classFile == null) {
            ledger.risk(type.getName() + " was retransformed without its class file at hand: names of parameters may be"
                    + " lost until the next start (JDK-8240908)");
        } else if (WeavingTransformer.scan(new ClassReader(classFile), rules, ledger)
                .isEmpty()) {
            return;
        }
        retransform(type, classFile == null ? null : ParameterNames.of(classFile));
    }

    private static @Nullable String refusal(Class<?> type, String internalName) {
        String ignored = Proxy.isProxyClass(type)
                ? IgnoredClasses.owned(type.getClassLoader(), internalName)
                : IgnoredClasses.reason(type.getClassLoader(), internalName);
        if (ignored != null) {
            return ignored;
        }
        return type.isRecord()
                ? "it is a record that is loaded already, and retransforming one may corrupt it (JDK-8376185); name it"
                        + " in weave= at start-up"
                : null;
    }

    private void retransform(Class<?> type, @Nullable ParameterNames names) {
        if (!instrumentation.isModifiableClass(type)) {
            ledger.add(type.getName(), "", "", "the JVM does not let it be changed");
            return;
        }
        transformer.retransforming(new WeavingTransformer.Retransformed(type, names));
        try {
            instrumentation.retransformClasses(type);
        } catch (Throwable refused) {
            ledger.add(type.getName(), "", "", "the JVM refused to retransform it: " + refused);
            return;
        } finally {
            transformer.retransforming(null);
        }
        if (!places.of(type.getClassLoader(), type.getName()).isEmpty()) {
            ledger.risk(type.getName()
                    + " was loaded already and has been retransformed: its compiled code was thrown away,"
                    + " and calls that were inside it then finish unwoven");
        }
    }
}

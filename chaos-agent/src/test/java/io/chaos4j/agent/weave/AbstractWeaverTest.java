package io.chaos4j.agent.weave;

import io.chaos4j.agent.integration.WeaveRule;
import io.chaos4j.agent.integration.Weaving;
import io.chaos4j.agent.integration.method.MethodWeaves;
import io.chaos4j.gate.Shape;
import io.chaos4j.model.Target;
import io.chaos4j.target.method.MethodTarget;
import io.chaos4j.testing.OwnInstrumentation;
import java.net.URL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** The weaver in a JVM of its own kind: a real instrumentation, and classes that really load. */
abstract class AbstractWeaverTest {

    static final String PACKAGE = "com.example.woven.";
    static final String CARD = PACKAGE + "CardGateway";

    final RecordingLinker linker = new RecordingLinker();
    final List<Weaving> weavers = new ArrayList<>();

    /** Of the weaver that was installed last. */
    Starter starter = new Starter();

    @AfterEach
    void close() {
        weavers.forEach(Weaving::close);
    }

    static WeaveRule target(String text) {
        return MethodWeaves.of("test", (MethodTarget) Target.parse(text), Shape.AROUND);
    }

    Weaving install(WeaveRule... rules) {
        return install(linker, rules);
    }

    Weaving install(RecordingLinker by, WeaveRule... rules) {
        starter = new Starter();
        Weaving weaving = starter.start(OwnInstrumentation.get(), by, Arrays.asList(rules));
        weavers.add(weaving);
        return weaving;
    }

    /** A loader that has none of the fixtures yet. */
    static ClassLoader fresh() {
        return new WovenLoader(
                new URL[0], AbstractWeaverTest.class.getClassLoader(), nothing(), name -> name.startsWith(PACKAGE));
    }

    static WeavingTransformer nothing() {
        return new WeavingTransformer(0, new Places(), new Ledger());
    }

    static Object instance(ClassLoader loader, String name) throws ReflectiveOperationException {
        return loader.loadClass(PACKAGE + name).getConstructor().newInstance();
    }

    static Object pay(Object card) throws ReflectiveOperationException {
        return card.getClass().getMethod("pay", String.class, int.class).invoke(card, "a", 1);
    }
}

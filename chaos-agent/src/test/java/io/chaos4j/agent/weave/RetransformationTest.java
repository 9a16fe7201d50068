package io.chaos4j.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.chaos4j.agent.integration.WeaveReport;
import io.chaos4j.agent.integration.WeaveRule;
import io.chaos4j.agent.integration.Weaving;
import io.chaos4j.gate.WovenPlace;
import io.chaos4j.testing.OwnInstrumentation;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Weaving classes that are loaded already, and weaving them again. */
class RetransformationTest extends AbstractWeaverTest {

    @Test
    void aLoadedClassIsRetransformedAndTheRiskIsSaid() throws Exception {
        Weaving weaving = install();
        Object card = instance(fresh(), "CardGateway");
        pay(card);
        assertThat(linker.calls()).isEmpty();

        WeaveReport report = weaving.weaveLoaded(List.of(target(CARD + "#pay")));

        assertThat(pay(card)).isEqualTo("card a 1");
        assertThat(linker.names()).containsExactly("enter", "exit");
        assertThat(report.woven()).extracting(WovenPlace::text).contains(CARD + "#pay");
        assertThat(report.risks()).anyMatch(risk -> risk.startsWith(CARD + " was loaded already"));
    }

    @Test
    void manyLoadedClassesAreRetransformedInBatchesAndTheRiskIsOneSentence() throws Exception {
        List<Integer> batches = new ArrayList<>();
        Weaving weaving = new Starter().start(counting(batches), linker, List.of());
        weavers.add(weaving);
        List<Class<?>> loaded = new ArrayList<>();
        for (int i = 0; i < 101; i++) {
            loaded.add(fresh().loadClass(PACKAGE + "Wages"));
        }

        WeaveReport report = weaving.weaveLoaded(List.of(target(PACKAGE + "Wages#pay")));

        int classes = batches.stream().mapToInt(Integer::intValue).sum();
        assertThat(classes).isGreaterThanOrEqualTo(loaded.size());
        assertThat(batches).hasSize((classes + 99) / 100);
        assertThat(report.woven()).hasSize(classes);
        assertThat(report.risks())
                .containsExactly(PACKAGE + "Wages was loaded already, by " + classes + " class loaders, and has been"
                        + " retransformed: its compiled code was thrown away, and calls that were inside it then finish"
                        + " unwoven");
    }

    @Test
    void aClassThatTheJvmRefusesTakesNoOtherOfItsBatchWithIt() throws Exception {
        Weaving weaving = install();
        Class<?> broken = fresh().loadClass(PACKAGE + "Wages");
        Object card = instance(fresh(), "CardGateway");
        ClassFileTransformer breaking = new ClassFileTransformer() {
            @Override
            public byte @Nullable [] transform(
                    @Nullable ClassLoader loader,
                    @Nullable String name,
                    @Nullable Class<?> type,
                    @Nullable ProtectionDomain domain,
                    byte[] file) {
                return type == broken ? new byte[] {1, 2, 3} : null;
            }
        };
        OwnInstrumentation.get().addTransformer(breaking, true);
        try {
            WeaveReport report = weaving.weaveLoaded(List.of(target(PACKAGE + "*#pay(java.lang.String,int)")));

            assertThat(report.notWoven())
                    .filteredOn(not -> not.subject().equals(broken.getName()))
                    .extracting(WeaveReport.NotWoven::reason)
                    .singleElement(STRING)
                    .startsWith("the JVM refused to retransform it (java.lang.ClassFormatError");
        } finally {
            boolean unused = OwnInstrumentation.get().removeTransformer(breaking);
        }
        assertThat(pay(card)).isEqualTo("card a 1");
        assertThat(linker.names()).containsExactly("enter", "exit");
    }

    private static Instrumentation counting(List<Integer> batches) {
        return (Instrumentation) Proxy.newProxyInstance(
                Instrumentation.class.getClassLoader(),
                new Class<?>[] {Instrumentation.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("retransformClasses")) {
                        batches.add(((Class<?>[]) arguments[0]).length);
                    }
                    return method.invoke(OwnInstrumentation.get(), arguments);
                });
    }

    @Test
    void aWovenClassIsNotRetransformedForAGlobThatAsksForNoMore() throws Exception {
        Weaving weaving = install(target(PACKAGE + "Card*#p*"));
        AtomicInteger retransformed = retransformations(fresh().loadClass(CARD));

        weaving.weaveLoaded(List.of(target(CARD + "#pa*")));

        assertThat(retransformed).hasValue(0);
    }

    @Test
    void aWovenClassIsRetransformedForAGlobThatAsksForMoreAndOnlyOnce() throws Exception {
        Weaving weaving = install(target(PACKAGE + "Card*#pa*"));
        fresh().loadClass(CARD);

        WeaveReport first = weaving.weaveLoaded(List.of(target(CARD + "#p*")));
        int linked = linker.calls().size();
        WeaveReport second = weaving.weaveLoaded(List.of(target(CARD + "#p*")));

        assertThat(first.risks()).anyMatch(risk -> risk.startsWith(CARD + " was loaded already"));
        assertThat(second.risks()).isEmpty();
        assertThat(linker.calls()).hasSize(linked);
    }

    @Test
    void aLoadedImplementerIsRetransformedAndItsLikeIsNot() throws Exception {
        Weaving weaving = install();
        ClassLoader loader = fresh();
        Object card = instance(loader, "CardGateway");
        instance(loader, "Wages");

        WeaveReport report = weaving.weaveLoaded(List.of(target(PACKAGE + "Gateway+#pay(java.lang.String,int)")));

        assertThat(report.woven())
                .extracting(WovenPlace::className)
                .contains(CARD)
                .doesNotContain(PACKAGE + "Wages");
        pay(card);
        assertThat(linker.names()).containsExactly("enter", "exit");
    }

    @Test
    void namesOfParametersOutliveARetransformation() throws Exception {
        Class<?> card = instance(fresh(), "CardGateway").getClass();
        install().weaveLoaded(List.of(target(CARD + "#pay")));

        assertThat(card.getMethod("pay", String.class, int.class).getParameters())
                .extracting(parameter -> parameter.getName())
                .containsExactly("account", "cents");
        assertThat(card.getConstructor(String.class).getParameters()[0].getName())
                .isEqualTo("name");
    }

    @Test
    void aRecordIsWovenWhenItLoadsAndRefusedAfterwards() throws Exception {
        Weaving weaving = install();
        ClassLoader early = fresh();
        early.loadClass(PACKAGE + "Money");

        WeaveReport report = weaving.weaveLoaded(List.of(target(PACKAGE + "Money#twice")));

        assertThat(report.woven()).isEmpty();
        assertThat(report.notWoven()).anyMatch(not -> not.reason().contains("it is a record that is loaded already"));
        fresh().loadClass(PACKAGE + "Money");
        assertThat(weaving.report().woven()).extracting(WovenPlace::text).containsExactly(PACKAGE + "Money#twice");
    }

    @Test
    void aMethodKeepsItsNumberWhenItIsWovenAgain() throws Exception {
        Weaving weaving = install(target(CARD + "#pay"));
        Object card = instance(fresh(), "CardGateway");
        List<WovenPlace> before = weaving.report().woven();

        OwnInstrumentation.get().retransformClasses(card.getClass());

        assertThat(weaving.report().woven()).isEqualTo(before);
        pay(card);
        assertThat(linker.calls().get(0).place())
                .isIn(before.stream().map(WovenPlace::id).toList());
    }

    @Test
    void twoEnginesWeaveTheSameMethod() throws Exception {
        install(target(CARD + "#pay(java.lang.String,int)"));
        RecordingLinker other = new RecordingLinker();
        install(other, target(CARD + "#pay(java.lang.String,int)"));

        Object card = instance(fresh(), "CardGateway");
        pay(card);
        OwnInstrumentation.get().retransformClasses(card.getClass());

        assertThat(pay(card)).isEqualTo("card a 1");
        assertThat(linker.names()).containsExactly("enter", "exit", "enter", "exit");
        assertThat(other.names()).containsExactly("enter", "exit", "enter", "exit");
    }

    @Test
    void aLoadedClassIsRetransformedOnceAlthoughItLacksMethodsOfSomeRules() throws Exception {
        WeaveRule[] rules = {
            implementing("pay", "(Ljava/lang/String;I)Ljava/lang/String;"), implementing("refund", "()V"),
        };
        Weaving weaving = install(rules);
        Class<?> woven = instance(fresh(), "CardGateway").getClass();
        Weaving late = install(new RecordingLinker(), rules);
        AtomicInteger retransformed = retransformations(woven);

        weaving.weaveLoaded(List.of(rules));
        assertThat(retransformed).as("it was woven when it loaded").hasValue(0);

        late.weaveLoaded(List.of(rules));
        late.weaveLoaded(List.of(rules));
        late.weaveLoaded(List.of(rules));
        assertThat(retransformed).as("it was there before").hasValue(1);
    }

    @Test
    void implementersOfASupertypeThatIsNamedByAGlobAreRetransformed() throws Exception {
        Weaving weaving = install();
        instance(fresh(), "CardGateway");

        WeaveReport report = weaving.weaveLoaded(List.of(target("com.example.**.Gate*+#pay")));

        assertThat(report.woven()).extracting(WovenPlace::className).contains(CARD);
    }

    @Test
    void aClassThatIsRefusedIsRefusedOnce() throws Exception {
        Weaving weaving = install();
        fresh().loadClass(PACKAGE + "Money");

        WeaveReport first = weaving.weaveLoaded(List.of(target(PACKAGE + "Mon*#twice")));
        WeaveReport second = weaving.weaveLoaded(List.of(target(PACKAGE + "Mon*#twice")));

        assertThat(first.notWoven()).hasSize(1);
        assertThat(second.notWoven()).isEmpty();
    }

    private static WeaveRule implementing(String method, String descriptor) {
        return WeaveRule.implementing("test", PACKAGE + "Gateway", method, descriptor);
    }

    /** Counts what any engine retransforms of one class from now on. */
    private AtomicInteger retransformations(Class<?> counted) {
        AtomicInteger count = new AtomicInteger();
        ClassFileTransformer counter = new ClassFileTransformer() {
            @Override
            public byte @Nullable [] transform(
                    @Nullable ClassLoader loader,
                    String name,
                    @Nullable Class<?> redefined,
                    @Nullable ProtectionDomain domain,
                    byte[] classFile) {
                if (redefined == counted) {
                    count.incrementAndGet();
                }
                return null;
            }
        };
        OwnInstrumentation.get().addTransformer(counter, true);
        counters.add(counter);
        return count;
    }

    private final List<ClassFileTransformer> counters = new ArrayList<>();

    @AfterEach
    void removeCounters() {
        counters.forEach(OwnInstrumentation.get()::removeTransformer);
    }
}

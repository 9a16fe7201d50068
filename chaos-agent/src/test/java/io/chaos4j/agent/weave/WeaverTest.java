package io.chaos4j.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chaos4j.agent.integration.WeaveReport;
import io.chaos4j.agent.integration.WeaveReport.NotWoven;
import io.chaos4j.agent.integration.WeaveRule;
import io.chaos4j.agent.integration.Weaving;
import io.chaos4j.gate.Shape;
import io.chaos4j.gate.WovenPlace;
import io.chaos4j.model.Target;
import io.chaos4j.testing.OwnInstrumentation;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Exchanger;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The weaver in a JVM of its own kind: a real instrumentation, and classes that really load. */
class WeaverTest {

    private static final String PACKAGE = "com.example.woven.";
    private static final String CARD = PACKAGE + "CardGateway";

    private final RecordingLinker linker = new RecordingLinker();
    private final List<Weaving> weavers = new ArrayList<>();

    @AfterEach
    void close() {
        weavers.forEach(Weaving::close);
    }

    @Test
    void anExactMethodIsWovenWhenItsClassLoads() throws Exception {
        Weaving weaving = install(target(CARD + "#pay(java.lang.String,int)"));

        Object card = instance(fresh(), "CardGateway");

        assertThat(pay(card)).isEqualTo("card a 1");
        assertThat(linker.names()).containsExactly("enter", "exit");
        assertThat(weaving.report().woven()).singleElement().satisfies(place -> {
            assertThat(place.text()).isEqualTo(CARD + "#pay");
            assertThat(place.descriptor()).isEqualTo("(Ljava/lang/String;I)Ljava/lang/String;");
            assertThat(weaving.place(place.id())).isEqualTo(place);
        });
    }

    @Test
    void withoutParameterTypesEveryOverloadIsWoven() throws Exception {
        Weaving weaving = install(target(CARD + "#pay"));

        fresh().loadClass(CARD);

        assertThat(weaving.report().woven()).hasSize(2);
    }

    @Test
    void aGlobWeavesWhatMatchesAndNothingElse() throws Exception {
        Weaving weaving = install(target(PACKAGE + "*Gateway#p*"));
        ClassLoader loader = fresh();

        loader.loadClass(CARD);
        loader.loadClass(PACKAGE + "Wages");

        assertThat(weaving.report().woven())
                .allMatch(place -> place.className().equals(CARD))
                .hasSize(2);
    }

    @Test
    void implementersAreWovenByNameAndDescriptorAndDecidedWhenTheyLink() throws Exception {
        Weaving weaving = install(
                WeaveRule.implementing("test", PACKAGE + "Gateway", "pay", "(Ljava/lang/String;I)Ljava/lang/String;"));
        ClassLoader loader = fresh();

        for (String name : List.of("CardGateway", "Wages", "Results", "Money")) {
            loader.loadClass(PACKAGE + name);
        }

        assertThat(weaving.report().woven())
                .extracting(WovenPlace::className)
                .containsExactlyInAnyOrder(CARD, PACKAGE + "Wages");
    }

    @Test
    void aGlobOverAnInterfaceStandsForTheMethodsItDeclares() throws Exception {
        Weaving weaving = install(target(PACKAGE + "Gateway+#*"));
        ClassLoader loader = fresh();

        loader.loadClass(CARD);
        loader.loadClass(PACKAGE + "Results");

        assertThat(weaving.report().woven())
                .extracting(WovenPlace::text)
                .containsExactlyInAnyOrder(CARD + "#pay", CARD + "#pay", PACKAGE + "Gateway#refund");
    }

    @Test
    void whatCannotBeWovenIsSaidWithTheReason() throws Exception {
        String type = PACKAGE + "Unwoven";
        Weaving weaving = install(target(type + "#anAbstract"), target(type + "#aNative"), target(type + "#call"));

        fresh().loadClass(type);

        WeaveReport report = weaving.report();
        assertThat(report.woven()).extracting(WovenPlace::descriptor).containsExactly("()Ljava/lang/String;");
        assertThat(report.notWoven())
                .extracting(NotWoven::text)
                .containsExactlyInAnyOrder(
                        type + "#anAbstract()V: it is abstract; weave the methods that implement it",
                        type + "#aNative()V: it is native and has no code to weave",
                        type + "#call()Ljava/lang/Object;: it is a bridge to the real method");
    }

    @Test
    void whatLinkingItselfNeedsIsRefused() {
        WeaveReport report =
                install().weaveLoaded(List.of(target("java.util.HashMap#get"), target("java.lang.String#trim")));

        assertThat(report.woven()).isEmpty();
        assertThat(report.notWoven())
                .contains(
                        new NotWoven("java.util.HashMap", "linking a gate needs it"),
                        new NotWoven("java.lang.String", "linking a gate needs it"));
    }

    @Test
    void aClassOfTheJdkIsWovenByName() throws Exception {
        Exchanger<String> exchanger = new Exchanger<>();

        WeaveReport report = install()
                .weaveLoaded(
                        List.of(
                                target(
                                        "java.util.concurrent.Exchanger#exchange(java.lang.Object,long,java.util.concurrent.TimeUnit)")));
        assertThatThrownBy(() -> exchanger.exchange("x", 1, TimeUnit.NANOSECONDS))
                .isInstanceOf(TimeoutException.class);

        assertThat(report.woven()).as("%s", report).hasSize(1);
        assertThat(linker.names()).containsExactly("enter", "raise");
    }

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
    void aWovenClassIsNotRetransformedForAGlobThatAsksForNoMore() throws Exception {
        Weaving weaving = install(target(PACKAGE + "Card*#p*"));
        fresh().loadClass(CARD);

        WeaveReport report = weaving.weaveLoaded(List.of(target(CARD + "#pa*")));

        assertThat(report.risks()).isEmpty();
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
    void twoIntegrationsOfOneEngineWeaveTheSameMethodOnceEach() throws Exception {
        Weaving weaving = install(
                WeaveRule.around("one", CARD, "pay", "(Ljava/lang/String;I)Ljava/lang/String;"),
                WeaveRule.around("one", CARD, "pay", "(Ljava/lang/String;I)Ljava/lang/String;"),
                WeaveRule.around("two", CARD, "p*"),
                new WeaveRule(
                        "two",
                        Shape.ENTRY,
                        new WeaveRule.Owner.Named(CARD),
                        "pay",
                        null,
                        List.of("java.lang.String", "int")));

        Object card = instance(fresh(), "CardGateway");

        assertThat(pay(card)).isEqualTo("card a 1");
        assertThat(linker.names())
                .as("an entry was asked for, and both shapes would strike twice")
                .containsExactlyInAnyOrder("enter", "entry", "exit");
        assertThat(weaving.report().woven()).hasSize(3);
    }

    @Test
    void aTypeThatIsMissingAtRunTimeChangesNothing() throws Exception {
        String type = PACKAGE + "NeedsMissing";
        install(target(type + "#*"));
        WovenLoader loader = withoutMissing();

        // Called from a class of the same loader: reflection itself would look for the missing type.
        Object taken =
                loader.loadClass(PACKAGE + "CallsNeedsMissing").getMethod("get").invoke(null);

        assertThat(taken).isEqualTo("none null");
        assertThat(linker.names()).containsExactly("enter", "exit", "enter", "exit");
    }

    @Test
    void proxiesOfWhatIsMeantAreNamed() throws Exception {
        Weaving weaving = install(target(PACKAGE + "Gateway+#pay(java.lang.String,int)"));
        ClassLoader loader = fresh();
        Class<?> gateway = loader.loadClass(PACKAGE + "Gateway");

        Object proxy = Proxy.newProxyInstance(loader, new Class<?>[] {gateway}, (self, method, arguments) -> "proxied");

        assertThat(weaving.report().notWoven())
                .contains(new NotWoven(
                        proxy.getClass().getName(),
                        "it is a JDK proxy; weave the class behind it (of " + PACKAGE + "Gateway)"));
    }

    @Test
    void aRuleThatMatchesNothingIsSaidWithTheNearestNames() throws Exception {
        Weaving weaving = install();
        fresh().loadClass(CARD);

        WeaveRule wrong = target(PACKAGE + "CardGatway#pai");
        assertThat(weaving.weaveLoaded(List.of(wrong)).unmatched()).containsExactly(wrong);
        assertThat(weaving.nearest(wrong)).contains(CARD + "#pay");
        assertThat(weaving.nearest(target("com.other.CardGateway#pay"))).contains(CARD + "#pay");
        assertThat(weaving.nearest(target("org.nowhere.Xyzzy#q"))).isEmpty();
    }

    @Test
    void monitorsAreSaid() throws Exception {
        Weaving weaving = install(target(PACKAGE + "Results#ofSynchronized"));

        fresh().loadClass(PACKAGE + "Results");

        assertThat(weaving.report().risks())
                .containsExactly(PACKAGE
                        + "Results#ofSynchronized is synchronized: an injected delay is slept with its monitor held");
    }

    @Test
    void afterCloseNothingIsWoven() throws Exception {
        Weaving weaving = install(target(CARD + "#pay"));
        weaving.close();

        fresh().loadClass(CARD);

        assertThat(weaving.report().woven()).isEmpty();
    }

    private static WeaveRule target(String text) {
        return WeaveRule.of("test", (Target.Method) Target.parse(text));
    }

    private Weaving install(WeaveRule... rules) {
        return install(linker, rules);
    }

    private Weaving install(RecordingLinker by, WeaveRule... rules) {
        Weaving weaving = Weaver.install(OwnInstrumentation.get(), unused -> by.linker(), Arrays.asList(rules));
        weavers.add(weaving);
        return weaving;
    }

    /** A loader that has none of the fixtures yet. */
    private static ClassLoader fresh() {
        return new WovenLoader(
                new URL[0], WeaverTest.class.getClassLoader(), nothing(), name -> name.startsWith(PACKAGE));
    }

    private static WovenLoader withoutMissing() {
        return new WovenLoader(
                new URL[0], WeaverTest.class.getClassLoader(), nothing(), name -> name.startsWith(PACKAGE)) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                if (name.endsWith("$Missing")) {
                    throw new ClassNotFoundException(name);
                }
                return super.loadClass(name, resolve);
            }
        };
    }

    private static WeavingTransformer nothing() {
        return new WeavingTransformer(0, new Places(), new Ledger());
    }

    private static Object instance(ClassLoader loader, String name) throws ReflectiveOperationException {
        return loader.loadClass(PACKAGE + name).getConstructor().newInstance();
    }

    private static Object pay(Object card) throws ReflectiveOperationException {
        return card.getClass().getMethod("pay", String.class, int.class).invoke(card, "a", 1);
    }
}

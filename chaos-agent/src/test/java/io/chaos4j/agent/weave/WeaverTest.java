package io.chaos4j.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chaos4j.agent.integration.WeaveReport;
import io.chaos4j.agent.integration.WeaveReport.NotWoven;
import io.chaos4j.agent.integration.WeaveRule;
import io.chaos4j.agent.integration.Weaving;
import io.chaos4j.gate.Shape;
import io.chaos4j.gate.WovenPlace;
import io.chaos4j.testing.OwnInstrumentation;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Exchanger;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** What is woven when classes load, and what is said of the rest. */
class WeaverTest extends AbstractWeaverTest {

    @Test
    void anExactMethodIsWovenWhenItsClassLoads() throws Exception {
        Weaving weaving = install(target(CARD + "#pay(java.lang.String,int)"));

        Object card = instance(fresh(), "CardGateway");

        assertThat(pay(card)).isEqualTo("card a 1");
        assertThat(linker.names()).containsExactly("enter", "exit");
        assertThat(weaving.report().woven()).singleElement().satisfies(place -> {
            assertThat(place.text()).isEqualTo(CARD + "#pay");
            assertThat(place.descriptor()).isEqualTo("(Ljava/lang/String;I)Ljava/lang/String;");
            assertThat(starter.places().apply(place.id())).isEqualTo(place);
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
                        type + "#anAbstract()V: it is abstract; Type+#method means the methods that implement it",
                        type + "#aNative()V: it is native and has no code to weave");
    }

    @Test
    void whatLinkingItselfNeedsIsRefused() {
        WeaveReport report =
                install().weaveLoaded(List.of(target("java.util.HashMap#get"), target("java.lang.String#trim")));

        assertThat(report.woven()).isEmpty();
        assertThat(report.notWoven())
                .contains(
                        new NotWoven("java.util.HashMap", "linking a gate needs it", "test", false),
                        new NotWoven("java.lang.String", "linking a gate needs it", "test", false));
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
    void proxiesOfWhatIsMeantAreWoven() throws Exception {
        Weaving weaving = install(target(PACKAGE + "Gateway+#pay(java.lang.String,int)"));
        ClassLoader loader = fresh();
        Class<?> gateway = loader.loadClass(PACKAGE + "Gateway");
        Object proxy = Proxy.newProxyInstance(loader, new Class<?>[] {gateway}, (self, method, arguments) -> "proxied");

        assertThat(weaving.weaveLoaded(List.of(target(PACKAGE + "Gateway+#pay(java.lang.String,int)")))
                        .notWoven())
                .isEmpty();

        assertThat(gateway.getMethod("pay", String.class, int.class).invoke(proxy, "a", 1))
                .isEqualTo("proxied");
        assertThat(linker.names()).containsExactly("enter", "exit");
        assertThat(weaving.report().woven())
                .extracting(WovenPlace::className)
                .contains(proxy.getClass().getName());
    }

    @Test
    void anInterfaceThatIsNamedMeansWhatImplementsItAsSoonAsItHasLoaded() throws Exception {
        Weaving weaving = install(target(PACKAGE + "Gateway#p*"));
        ClassLoader loader = fresh();
        loader.loadClass(PACKAGE + "Gateway");

        loader.loadClass(CARD);
        loader.loadClass(PACKAGE + "Results");

        assertThat(weaving.report().woven())
                .extracting(WovenPlace::text)
                .containsExactlyInAnyOrder(CARD + "#pay", CARD + "#pay");
        assertThat(weaving.report().notWoven()).isEmpty();
    }

    @Test
    void aRuleThatMatchesNothingIsSaidWithTheNearestNames() throws Exception {
        Weaving weaving = install();
        fresh().loadClass(CARD);

        WeaveRule wrong = target(PACKAGE + "CardGatway#pai");
        assertThat(weaving.weaveLoaded(List.of(wrong)).unmatched()).containsExactly(wrong);
        WeaveRule elsewhere = target("com.other.CardGateway#pay");
        WeaveRule nowhere = target("org.nowhere.Xyzzy#q");
        Map<WeaveRule, List<String>> nearest = weaving.nearest(List.of(wrong, elsewhere, nowhere));
        assertThat(nearest.get(wrong)).contains(CARD + "#pay");
        assertThat(nearest.get(elsewhere)).contains(CARD + "#pay");
        assertThat(nearest.get(nowhere)).isEmpty();
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

    @Test
    void theLoadedClassesAreLookedThroughOnceForAllRulesThatMatchNothing() {
        CountingInstrumentation counting = new CountingInstrumentation(OwnInstrumentation.get());
        List<WeaveRule> rules = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            rules.add(target("com.acme.Service" + i + "#submit"));
        }

        assertThat(NearMisses.of(rules, counting.instrumentation())).hasSize(50);

        assertThat(counting.looks()).isEqualTo(1);
    }

    @Test
    void aRuleThatCoversNearlyEverythingIsSaidAndOneThatCoversAPackageIsNot() throws Exception {
        fresh().loadClass(CARD);
        Weaving weaving = install();
        WeaveRule all = target("**#*");

        assertThat(weaving.excess(
                        List.of(all, target(PACKAGE + "*#*"), target("**.CardGateway#*"), target(CARD + "#*"))))
                .containsOnlyKeys(all)
                .hasValueSatisfying(new org.assertj.core.api.Condition<>(
                        sentence -> sentence.startsWith("**#* covers ") && sentence.contains("at most 500"), "said"));
    }
}

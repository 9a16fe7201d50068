package io.chaos4j.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.gateways.BaseService;
import com.example.gateways.Counter;
import com.example.gateways.Invoices;
import com.example.gateways.Jobs;
import com.example.gateways.OrderHandler;
import com.example.gateways.Orders;
import com.example.gateways.Wire;
import io.chaos4j.agent.integration.Weaving;
import io.chaos4j.agent.integration.WovenLibraries;
import io.chaos4j.agent.integration.method.MethodAdvice;
import io.chaos4j.agent.integration.method.WovenMethods;
import io.chaos4j.agent.weave.Starter;
import io.chaos4j.event.Problems;
import io.chaos4j.fault.Effect;
import io.chaos4j.gate.Gate;
import io.chaos4j.gate.InjectedExceptions;
import io.chaos4j.gate.WovenPlace;
import io.chaos4j.model.Glob;
import io.chaos4j.model.Reply;
import io.chaos4j.model.Target;
import io.chaos4j.testing.OwnInstrumentation;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is said of targets that get no calls, in a JVM in which others do. */
class MissingTargetsTest {

    private static final String PACKAGE = "com.example.gateways.";

    private final Problems problems = new Problems(System.err::println);
    private final InjectedExceptions exceptions =
            new InjectedExceptions(List.of(Glob.ofType("**")), OwnInstrumentation.get());
    private final Starter starter = new Starter();
    private final Gate gate = new Gate(
            starter.places(),
            Map.of(MethodAdvice.ID, new MethodAdvice(exceptions, problems)),
            (captured, lookup) -> {},
            problems);
    private Weaving weaving;
    private AgentWovenCode code;

    @BeforeEach
    void start() {
        weaving = starter.start(OwnInstrumentation.get(), gate, List.of());
        code = new AgentWovenCode(
                weaving,
                new WovenLibraries(List.of(), weaving, gate, exceptions),
                new WovenMethods(weaving, gate, exceptions));
    }

    @AfterEach
    void close() {
        weaving.close();
        assertThat(problems.all()).isEmpty();
    }

    /** Behind the call too it is asked before arming. */
    @Test
    void anExceptionThatCannotBeMadeIsRefusedOnBothSidesOfACall() {
        weave("BaseService#handle");
        new BaseService().handle("a");
        Effect.Throw absent = new Effect.Throw("com.acme.Nope", null, null, 0);
        Target target = Target.parse(PACKAGE + "BaseService#handle");

        assertThat(code.inapplicable(target, absent)).contains("com.acme.Nope");
        assertThat(code.inapplicable(target, new Effect.After(absent))).isEqualTo(code.inapplicable(target, absent));
        assertThat(code.inapplicable(
                        target, new Effect.After(new Effect.Throw("java.lang.IllegalStateException", null, null, 0))))
                .isEmpty();
    }

    @Test
    void aClassThatIsNotThereIsMissingAlsoWhereAMethodOfThatNameIsCalled() {
        weave("BaseService#handle");
        new BaseService().handle("a");

        assertThat(reason("BaseServise#handle"))
                .startsWith("no loaded class has com.example.gateways.BaseServise#handle; near it:"
                        + " com.example.gateways.BaseService#handle");
        assertThat(reason("BaseServise+#handle")).startsWith("no loaded class has com.example.gateways.BaseServise+");
        assertThat(reason("Wire$Office+#handle")).startsWith("no loaded class has com.example.gateways.Wire$Office+");
        assertThat(reason("BaseService#handle")).isNull();
        assertThat(reason("BaseService+#handle")).isNull();
    }

    @Test
    void aMethodThatAnInterfaceBehindAProxyDoesNotHaveIsMissing() {
        Object proxy = Proxy.newProxyInstance(
                Repository.class.getClassLoader(), new Class<?>[] {Repository.class}, (self, method, args) -> "latest");
        assertThat(((Repository) proxy).latest("a")).isEqualTo("latest");

        String type = "io.chaos4j.agent.MissingTargetsTest$Repository";
        assertThat(missing(type + "#latst")).startsWith("no loaded class has " + type + "#latst");
        assertThat(missing(type + "+#latst")).startsWith("no loaded class has " + type + "+#latst");
        assertThat(missing(type + "#latest")).isNull();
        assertThat(missing(type + "#lat*")).isNull();
        assertThat(missing(type + "+#latest")).isNull();
    }

    @Test
    void aReplyIsRefusedWhereCallsEndWithNoResponse() {
        Effect reply = new Effect.Respond(new Reply(503, Map.of(), ""));
        String reason = "its calls end with no response that has a status: only those of a library that knows such"
                + " responses can be given one";

        for (String on : List.of("com.example.gateways.Orders#handle", "jdbc select")) {
            assertThat(code.inapplicable(Target.parse(on), reply)).isEqualTo(reason);
            assertThat(code.inapplicable(Target.parse(on), new Effect.After(reply)))
                    .isEqualTo(reason);
        }
        assertThat(code.inapplicable(Target.parse("http-client"), reply)).isEmpty();
    }

    private @Nullable String missing(String text) {
        Target target = Target.parse(text);
        return code.missing(List.of(target)).get(target);
    }

    /** Has no class of its own that implements it. */
    interface Repository {
        String latest(String order);
    }

    @Test
    void whatAClassInheritsIsNotMissing() {
        weave("Orders#handle");
        new Orders().handle("a");

        assertThat(reason("Orders#handle")).isNull();
        assertThat(reason("Orders+#handle")).isNull();
        assertThat(code.amongOthers(target("Orders#handle"))).isEqualTo(PACKAGE + "BaseService#handle");
        assertThat(code.amongOthers(target("BaseService#handle"))).isEmpty();
    }

    @Test
    void whatImplementersInheritFromAClassThatImplementsNothingIsNotMissingBeforeItIsWoven() {
        new Counter.Window().handle("a");

        assertThat(reason("Counter#handle")).isNull();
        assertThat(reason("Counter+#handle")).isNull();
        weave("Counter#handle");
        new Counter.Window().handle("a");
        assertThat(reason("Counter#handle")).isNull();
        assertThat(code.amongOthers(target("Counter#handle"))).isEqualTo(PACKAGE + "BaseService#handle");
    }

    @Test
    void whatImplementersInheritFromAClassThatImplementsNothingIsWoven() {
        new Counter.Window().handle("a");
        weave("Counter#handle");

        assertThat(weaving.soFar().woven()).extracting(WovenPlace::text).contains(PACKAGE + "BaseService#handle");
    }

    @Test
    void implementersAreNotMissingBecauseTheirMethodIsAbstractAbove() {
        new Counter.Coins().take("a");

        assertThat(reason("Counter$Till#take"))
                .isEqualTo(PACKAGE + "Counter$Till#take is not woven: " + PACKAGE
                        + "Counter$Till#take(Ljava/lang/Object;)Ljava/lang/String;: it is abstract; Type+#method means"
                        + " the methods that implement it");
        assertThat(reason("Counter$Till+#take(java.lang.String)")).isNull();
        assertThat(reason("Counter$Till+#tako")).doesNotContain("it is abstract");
        weave("Counter$Till#take");
        assertThat(reason("Counter$Till+#take(int)")).doesNotContain("it is abstract");
    }

    @Test
    void theBridgesThatImplementersHaveAreTheReasonWhereTheirParametersAreNamed() {
        new Counter.Coins().take("a");
        new OrderHandler().handle("a");
        String remedy = ": it is a bridge to another method: name the parameter types of that one, or none (of ";

        for (int i = 0; i < 2; i++) {
            assertThat(reason("Counter$Till+#take(java.lang.Object)"))
                    .isEqualTo(PACKAGE + "Counter$Till+#take(java.lang.Object) is not woven: " + PACKAGE
                            + "Counter$Coins#take(Ljava/lang/Object;)Ljava/lang/String;" + remedy + PACKAGE
                            + "Counter$Till)");
            assertThat(reason("Handler#handle(java.lang.Object)"))
                    .contains(PACKAGE + "OrderHandler#handle(Ljava/lang/Object;)Ljava/lang/String;" + remedy + PACKAGE
                            + "Handler)");
            weave("Counter$Till+#take(java.lang.Object)");
            weave("Handler#handle(java.lang.Object)");
        }
    }

    @Test
    void whatOverridesTheMethodIsNamedWithWhatMeansBoth() {
        new Invoices().handle("a");
        new Counter.Coins().take("a");
        new Counter.Hatch().handle("a");
        weave("BaseService#handle");
        String remedy = " overrides it, and is another method: " + PACKAGE;

        assertThat(code.bypassed(target("BaseService#handle")))
                .containsExactly(
                        PACKAGE + "Counter$Hatch#handle" + remedy + "BaseService+#handle means both",
                        PACKAGE + "Invoices#handle" + remedy + "BaseService+#handle means both");
        assertThat(code.bypassed(target("Counter$Window#handle")))
                .containsExactly(PACKAGE + "Counter$Hatch#handle" + remedy + "Counter$Window+#handle means both");
        assertThat(code.bypassed(target("Counter$Till#take")))
                .containsExactly(PACKAGE + "Counter$Coins#take" + remedy + "Counter$Till+#take means both");
        assertThat(code.near(List.of(target("BaseService#handle")))).hasSize(2);
        assertThat(code.bypassed(target("BaseService+#handle"))).isEmpty();
        assertThat(code.bypassed(target("Invoices#handle"))).isEmpty();
        assertThat(code.bypassed(target("Counter#handle"))).isEmpty();
    }

    @Test
    void whereOnlySomeOfTheClassesAreWovenCallsOfTheOthersAreNotSeen() {
        weave("BaseService#handle");
        new Invoices().handle(1);
        new Counter.Hatch().handle("a");

        assertThat(code.unseen(target("BaseService#handle"))).isEmpty();
        assertThat(code.unseen(target("BaseService+#handle")))
                .startsWith(PACKAGE + "BaseService+#handle is not woven yet in " + PACKAGE + "Counter$Hatch#handle, "
                        + PACKAGE + "Invoices#handle, so its calls are not seen there: 'dry-run' weaves it");
        weave("BaseService+#handle");
        assertThat(code.unseen(target("BaseService+#handle"))).isEmpty();
    }

    @Test
    void resultsOfOwnTypesThatStandForLaterWorkAreNamed() {
        for (String method : List.of("job", "promise", "results", "done")) {
            weave("Jobs#" + method);
        }
        var unused = new Jobs().done().job();

        assertThat(code.unended(target("Jobs#job")))
                .isEqualTo(PACKAGE + "Jobs#job returns " + PACKAGE
                        + "Jobs$Job, a java.util.concurrent.FutureTask, whose work"
                        + " is not done by then; declare a CompletableFuture, or name the method that does the work");
        assertThat(code.unended(target("Jobs#results")))
                .isEqualTo(PACKAGE + "Jobs#results returns " + PACKAGE
                        + "Jobs$Results, a java.util.concurrent.Flow$Publisher, whose work is not done by then; name the"
                        + " method that does the work");
        assertThat(code.unended(target("Jobs#promise"))).isEmpty();
        assertThat(code.unended(target("Jobs#done"))).isEmpty();
    }

    @Test
    void aConditionOnAnArgumentThatNoOverloadHasIsNamed() {
        weave("BaseService#handle");
        new Invoices().handle(1);

        assertThat(reason("BaseService#handle where arg1 == 7"))
                .isEqualTo("it takes (String) and (int), and no such call can fulfil the condition");
        assertThat(reason("BaseService#handle where arg0 == 7")).isNull();
    }

    @Test
    void aRecordThatIsLoadedAlreadyIsNamedBeforeAndAfterSomethingIsWoven() {
        assertThat(new Wire.Cable(1).send(1)).isEqualTo(2);

        for (int i = 0; i < 2; i++) {
            assertThat(reason("Wire$Cable#send"))
                    .startsWith("com.example.gateways.Wire$Cable#send is not woven: com.example.gateways.Wire$Cable: it"
                            + " is a record that is loaded already");
            assertThat(reason("Wire#send"))
                    .contains("com.example.gateways.Wire$Cable: it is a record that is loaded already")
                    .endsWith("(of com.example.gateways.Wire)");
            weave("Wire#send");
        }
    }

    @Test
    void whatIsNeverWovenIsNamedBeforeAnExperimentTriesTo() {
        assertThat(code.missing(List.of(Target.parse("java.util.ArrayList#size")))
                        .values())
                .containsExactly("java.util.ArrayList#size is not woven: java.util.ArrayList: linking a gate needs it");
    }

    @Test
    void aLambdaIsNoReasonForOtherMethodsOfTheClassThatItIsIn() {
        assertThat(new Wire.Office().order(1)).isEqualTo(1);
        weave("Wire#send");

        assertThat(reason("Wire$Office#order(java.lang.String)"))
                .startsWith("no loaded class has com.example.gateways.Wire$Office#order(java.lang.String); near it:"
                        + " com.example.gateways.Wire$Office#order");
        assertThat(code.bypassed(target("Wire#send"))).anyMatch(each -> each.contains("lambda"));
    }

    private void weave(String target) {
        code.weave(List.of(target(target)));
    }

    private @Nullable String reason(String target) {
        return code.missing(List.of(target(target))).get(target(target));
    }

    private static Target target(String text) {
        return Target.parse(PACKAGE + text);
    }
}

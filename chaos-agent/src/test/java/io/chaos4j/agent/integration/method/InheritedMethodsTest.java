package io.chaos4j.agent.integration.method;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.gateways.BaseService;
import com.example.gateways.Handler;
import com.example.gateways.Invoices;
import com.example.gateways.OrderHandler;
import com.example.gateways.Orders;
import io.chaos4j.agent.integration.WeaveReport.NotWoven;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A target names a class, and the method is declared elsewhere. */
class InheritedMethodsTest extends AbstractMethodCalls {

    @Test
    void aMethodOfASuperclassIsStruckOnObjectsOfTheNamedClassAlone() {
        strike("Orders#handle");

        new BaseService().handle("a");
        new Invoices().handle("a");
        new Invoices().handle(1);
        assertThat(struck()).isZero();
        assertThat(new Orders().handle("a")).isEqualTo("handled a");
        new Orders() {}.handle(1);

        assertThat(struck()).isEqualTo(2);
        assertThat(engine.calls()).isEqualTo(Map.of(PACKAGE + "Orders#handle", 2));
    }

    @Test
    void anOverloadThatIsInheritedCountsBesideOneThatIsNot() {
        strike("Invoices#handle");

        new Invoices().handle("a");
        assertThat(struck()).as("and not once more in its superclass").isEqualTo(1);
        new Invoices().handle(1);

        assertThat(struck()).isEqualTo(2);
        new Orders().handle("a");
        assertThat(struck()).isEqualTo(2);
    }

    @Test
    void conditionsHoldForInheritedMethodsToo() {
        strike("Orders#handle where arg0 == a");

        new Orders().handle("b");
        new Orders().handle("a");
        new BaseService().handle("a");

        assertThat(struck()).isEqualTo(1);
    }

    @Test
    void theDefaultOfAnInterfaceIsStruckOnObjectsOfTheNamedClassAlone() {
        strike("Orders#ping");

        new Invoices().ping();
        new Orders().ping();

        assertThat(struck()).isEqualTo(1);
    }

    @Test
    void subclassesMayInheritWhatIsMeant() {
        strike("Pinged+#ping");

        new Invoices().ping();
        new Orders().ping();

        assertThat(struck()).isEqualTo(2);
    }

    @Test
    void aClassWithTheMethodInASuperclassThatIsNoImplementerIsMeant() {
        strike("Orders+#handle");

        new Invoices().handle("a");
        new Orders().handle("a");

        assertThat(struck()).isEqualTo(1);
    }

    @Test
    void theMethodBehindAGenericBridgeIsStruckOnce() {
        strike("OrderHandler#handle");
        Handler<String> handler = new OrderHandler();

        assertThat(handler.handle("a")).isEqualTo("handled a");

        assertThat(struck()).isEqualTo(1);
        strike("Handler#handle");
        handler.handle("a");
        assertThat(struck()).isEqualTo(1);
    }

    @Test
    void theMethodOfASuperclassThatIsNotPublicIsStruckOnce() {
        strike("OrderHandler#end");

        assertThat(new OrderHandler().end()).isEqualTo("ended");

        assertThat(struck()).isEqualTo(1);
        assertThat(engine.calls()).isEqualTo(Map.of(PACKAGE + "OrderHandler#end", 1));
    }

    @Test
    void whoNamesABridgeIsToldWhatToName() {
        strike("OrderHandler#handle(java.lang.Object)");

        assertThat(jvm.report().notWoven())
                .contains(new NotWoven(
                        PACKAGE + "OrderHandler#handle(Ljava/lang/Object;)Ljava/lang/String;",
                        "it is a bridge to another method: name the parameter types of that one, or none"));
    }

    @Test
    void aLambdaIsNamedWithWhatCanBeDone() {
        Handler<String> lambda = thing -> thing;
        strike("Handler#handle");

        assertThat(lambda.handle("a")).isEqualTo("a");

        assertThat(struck()).isZero();
        assertThat(jvm.report().notWoven())
                .contains(new NotWoven(
                        InheritedMethodsTest.class.getName(),
                        "a lambda or method reference in it implements " + PACKAGE
                                + "Handler, and the JVM lets no agent change that: make it a class, or name the method"
                                + " that it calls or the one that calls it (of " + PACKAGE + "Handler)"));
    }
}

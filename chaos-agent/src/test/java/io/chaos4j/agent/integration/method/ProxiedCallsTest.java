package io.chaos4j.agent.integration.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.gateways.OrderRepository;
import com.example.gateways.Repository;
import io.chaos4j.fault.Effect;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An interface with no class behind it, as repositories, mappers and declared clients are. */
class ProxiedCallsTest extends AbstractMethodCalls {

    /** Answers by itself. */
    private static final InvocationHandler ANSWERING =
            (proxy, method, arguments) -> method.getReturnType() == int.class ? 7 : "answered";

    @ParameterizedTest
    @CsvSource({
        "OrderRepository#latest",
        "OrderRepository#l*",
        "OrderRepository+#latest",
    })
    void aProxyWithNothingBehindItIsStruckOnce(String target) {
        OrderRepository proxy = proxy(ANSWERING, OrderRepository.class);
        strike(target);

        assertThat(proxy.latest()).isEqualTo("answered");

        assertThat(struck()).isEqualTo(1);
        assertThat(engine.calls()).isEqualTo(Map.of(PACKAGE + "OrderRepository#latest", 1));
    }

    @Test
    void aMethodThatTheInterfaceInheritsIsStruckOnThatInterfaceAlone() {
        OrderRepository proxy = proxy(ANSWERING, OrderRepository.class);
        strike("OrderRepository#save");

        proxy.save("a");
        ((Repository) make(ANSWERING, Repository.class)).save("a");

        assertThat(struck()).isEqualTo(1);
    }

    @Test
    void aDefaultMethodIsStruckThroughTheProxyOnce() {
        strike("OrderRepository#size");

        assertThat(proxy(ANSWERING, OrderRepository.class).size()).isEqualTo(7);

        assertThat(struck()).isEqualTo(1);
    }

    @Test
    void severalProxiesInFrontOfOneAnotherAreStruckOnce() {
        OrderRepository innermost = proxy(ANSWERING, OrderRepository.class);
        OrderRepository middle = proxy(passing(innermost), OrderRepository.class);
        OrderRepository outermost = proxy(passing(middle), OrderRepository.class, Runnable.class);
        strike("OrderRepository#latest");

        assertThat(outermost.latest()).isEqualTo("answered");
        outermost.latest();

        assertThat(struck()).isEqualTo(2);
        assertThat(engine.calls()).isEqualTo(Map.of(PACKAGE + "OrderRepository#latest", 2));
    }

    @Test
    void aProxyMadeLaterIsStruckAsSoonAsItIsThere() throws Exception {
        strike("OrderRepository#latest");

        OrderRepository proxy = proxy(ANSWERING, OrderRepository.class, AutoCloseable.class, Cloneable.class);
        proxy.latest();

        assertThat(struck()).isEqualTo(1);
    }

    @Test
    void anInjectedExceptionReachesTheCallerAsItIs() {
        OrderRepository proxy = proxy(ANSWERING, OrderRepository.class);
        strike("OrderRepository#latest", new Effect.Throw("java.io.IOException", "broken on purpose", null, 0));

        assertThatThrownBy(proxy::latest)
                .isInstanceOf(java.io.IOException.class)
                .hasMessageContaining("broken on purpose");
    }

    private static OrderRepository proxy(InvocationHandler handler, Class<?>... interfaces) {
        return (OrderRepository) make(handler, interfaces);
    }

    private static Object make(InvocationHandler handler, Class<?>... interfaces) {
        return Proxy.newProxyInstance(ProxiedCallsTest.class.getClassLoader(), interfaces, handler);
    }

    private static InvocationHandler passing(OrderRepository to) {
        return (proxy, method, arguments) -> {
            try {
                return method.invoke(to, arguments);
            } catch (InvocationTargetException thrown) {
                throw thrown.getTargetException();
            }
        };
    }
}

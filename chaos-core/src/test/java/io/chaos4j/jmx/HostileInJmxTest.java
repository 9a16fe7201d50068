package io.chaos4j.jmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.chaos4j.control.ChaosControl;
import io.chaos4j.control.InvalidExperiment;
import io.chaos4j.control.Refused;
import io.chaos4j.testing.Hostile;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a JMX client shows is safe to show, wherever it came from. */
class HostileInJmxTest {

    /** All that it says is hostile. */
    private final ChaosControl door = door(method -> {
        Class<?> type = method.getReturnType();
        if (type.isRecord()) {
            return Hostile.record(type.asSubclass(Record.class));
        }
        if (type == List.class) {
            Class<?> of = (Class<?>) ((ParameterizedType) method.getGenericReturnType()).getActualTypeArguments()[0];
            return List.of(Hostile.record(of.asSubclass(Record.class)));
        }
        return type == String.class ? Hostile.TEXT : type == int.class ? (Object) 0 : null;
    });

    @Test
    void everyAttributeIsVisible() throws Exception {
        check(new EngineBean(door, () -> {}), EngineMXBean.class);
        check(new ExperimentBean(door, Hostile.TEXT), ExperimentMXBean.class);
    }

    @Test
    void everyLineThatAnOperationReturnsIsVisible() throws Exception {
        check("validate", new EngineBean(door, () -> {}).validate("text"));
        check("dryRun", new ExperimentBean(door, "name").dryRun());
    }

    @Test
    void everyMessageIsVisible() {
        for (Supplier<RuntimeException> each : List.<Supplier<RuntimeException>>of(
                () -> new Refused(Hostile.TEXT),
                () -> new InvalidExperiment(List.of(Hostile.TEXT)),
                () -> new IllegalStateException(Hostile.TEXT))) {
            ChaosControl refusing = door(method -> {
                throw each.get();
            });
            Throwable thrown = catchThrowable(() -> new EngineBean(refusing, () -> {}).load("text"));
            assertThat(Hostile.hiddenInLine(String.valueOf(thrown.getMessage())))
                    .isEmpty();
            assertThat(thrown).hasMessageContaining("a\\nERROR forged");
        }
    }

    private static void check(Object bean, Class<?> type) throws Exception {
        for (Method getter : type.getMethods()) {
            if (getter.getParameterCount() == 0 && getter.getName().matches("(get|is)[A-Z].*")) {
                getter.setAccessible(true);
                check(type.getSimpleName() + "." + getter.getName(), getter.invoke(bean));
            }
        }
    }

    private static void check(String what, Object value) throws Exception {
        if (value instanceof String text) {
            assertThat(Hostile.hiddenInLine(text)).as(what).isEmpty();
        } else if (value instanceof Collection<?> several) {
            for (Object each : several) {
                check(what, each);
            }
        } else if (value instanceof Map<?, ?> table) {
            check(what, table.keySet());
            check(what, table.values());
        } else if (value instanceof PointData) {
            check(value, PointData.class);
        }
    }

    private interface Answer {
        @Nullable
        Object to(Method method);
    }

    private static ChaosControl door(Answer answer) {
        return (ChaosControl) Proxy.newProxyInstance(
                ChaosControl.class.getClassLoader(),
                new Class<?>[] {ChaosControl.class},
                (proxy, method, arguments) -> answer.to(method));
    }
}

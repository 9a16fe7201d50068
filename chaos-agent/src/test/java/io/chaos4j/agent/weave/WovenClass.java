package io.chaos4j.agent.weave;

import io.chaos4j.agent.integration.WeaveRule;
import io.chaos4j.gate.JavaLangGate;
import io.chaos4j.gate.Linker;
import io.chaos4j.gate.WovenPlace;
import io.chaos4j.testing.OwnInstrumentation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A fixture, loaded by a loader of its own and woven there, and nowhere else. */
final class WovenClass {

    private final Class<?> type;
    private final Places places;
    private final Ledger ledger;
    private final @Nullable Object instance;

    private WovenClass(Class<?> type, Places places, Ledger ledger, @Nullable Object instance) {
        this.type = type;
        this.places = places;
        this.ledger = ledger;
        this.instance = instance;
    }

    /** Loads a class of {@code com.example.woven} and makes an instance of it. */
    static WovenClass load(String name, Linker linker, WeaveRule... rules) throws Exception {
        WovenClass loaded = define(name, linker, rules);
        return new WovenClass(
                loaded.type,
                loaded.places,
                loaded.ledger,
                loaded.type.getDeclaredConstructor().newInstance());
    }

    /** Like {@link #load}, without an instance. */
    static WovenClass define(String name, Linker linker, WeaveRule... rules) throws Exception {
        Places places = new Places();
        Ledger ledger = new Ledger();
        WeavingTransformer transformer =
                new WeavingTransformer(JavaLangGate.install(OwnInstrumentation.get(), linker), places, ledger);
        transformer.use(
                Arrays.stream(rules).map(rule -> new CompiledRule(rule, null)).toList());
        WovenLoader loader = new WovenLoader(
                new URL[0],
                WovenClass.class.getClassLoader(),
                transformer,
                each -> each.startsWith("com.example.woven."));
        return new WovenClass(Class.forName(name, true, loader), places, ledger, null);
    }

    Class<?> type() {
        return type;
    }

    Places places() {
        return places;
    }

    Ledger ledger() {
        return ledger;
    }

    @Nullable
    Object instance() {
        return instance;
    }

    WovenPlace place(String method) {
        return places.all().stream()
                .filter(place -> place.methodName().equals(method))
                .findFirst()
                .orElseThrow();
    }

    List<String> methods() {
        return places.all().stream().map(WovenPlace::methodName).toList();
    }

    /** Calls the one method of this name; what it throws comes out as it is. */
    @Nullable
    Object call(String method, @Nullable Object... arguments) throws Throwable {
        Method found = Arrays.stream(type.getDeclaredMethods())
                .filter(each -> each.getName().equals(method))
                .findFirst()
                .orElseThrow();
        found.setAccessible(true);
        try {
            return found.invoke(instance, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getTargetException();
        }
    }
}

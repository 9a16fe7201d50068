package io.chaos4j.sign;

import io.chaos4j.model.Visible;
import io.chaos4j.probe.application.Captured;
import io.chaos4j.probe.application.TimeLimit;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Shows that something is armed: one WARN through the application's own SLF4J where it has a provider, else the agent's, and the
 * gauge {@code chaos4j.armed} in each of its meter registries. Both on threads of the engine; whoever arms does not wait.
 */
public final class CapturedSign implements ArmedSign {

    private final Captured captured;
    private final Supplier<List<ClassLoader>> loaders;
    private final TimeLimit threads = new TimeLimit("sign", Duration.ofSeconds(1));
    private final AtomicInteger armed = new AtomicInteger();

    /** @param loaders loaders of the application's classes, in which its SLF4J is looked for first */
    public CapturedSign(Captured captured, Supplier<List<ClassLoader>> loaders) {
        this.captured = captured;
        this.loaders = loaders;
    }

    @Override
    public void armed(String sentence) {
        show(1, sentence);
    }

    @Override
    public void disarmed(String sentence) {
        show(0, sentence);
    }

    @Override
    public void note(String sentence) {
        say(sentence);
    }

    @Override
    public void look() {
        if (ArmedGauge.isMissing(captured)) {
            threads.tell(() -> ArmedGauge.register(captured, armed));
        }
    }

    private void show(int now, String sentence) {
        armed.set(now);
        threads.tell(() -> ArmedGauge.register(captured, armed));
        say(sentence);
    }

    private void say(String text) {
        String sentence = Visible.line(text);
        if (!threads.tell(() -> warn(sentence))) {
            warnAlone(sentence);
        }
    }

    private void warn(String sentence) {
        try {
            if (!ApplicationLogger.warn(loaders.get(), sentence)
                    && !ApplicationLogger.warn(captured.loaders(), sentence)
                    && !ApplicationLogger.warn(List.of(ClassLoader.getSystemClassLoader()), sentence)) {
                warnAlone(sentence);
            }
        } catch (RuntimeException | LinkageError broken) {
            warnAlone(sentence);
        }
    }

    /** Through the SLF4J of this class: the agent's own, or on the class path the one that is there, if it is. */
    private static void warnAlone(String sentence) {
        @Nullable ClassLoader own = CapturedSign.class.getClassLoader();
        ApplicationLogger.warn(own == null ? List.of() : List.of(own), sentence);
    }
}

package io.chaos4j.sign;

import io.chaos4j.model.Visible;
import io.chaos4j.probe.application.Captured;
import io.chaos4j.probe.application.TimeLimit;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Shows that something is armed: one WARN through the application's own SLF4J where it has a provider, and the
 * gauge {@code chaos4j.armed} in each of its meter registries. Both on threads of the engine; whoever arms does not wait.
 */
public final class CapturedSign implements ArmedSign {

    private final Captured captured;
    private final Supplier<List<ClassLoader>> loaders;
    private final Consumer<String> noLogger;
    private final TimeLimit threads = new TimeLimit("sign", Duration.ofSeconds(1));
    private final AtomicInteger armed = new AtomicInteger();

    /**
     * A sign in an application's log and registries.
     *
     * @param loaders loaders of the application's classes, in which its SLF4J is looked for first
     * @param noLogger gets what the application has no logger for
     */
    public CapturedSign(Captured captured, Supplier<List<ClassLoader>> loaders, Consumer<String> noLogger) {
        this.captured = captured;
        this.loaders = loaders;
        this.noLogger = noLogger;
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
            noLogger.accept(sentence);
        }
    }

    private void warn(String sentence) {
        try {
            if (!ApplicationLogger.warn(loaders.get(), sentence)
                    && !ApplicationLogger.warn(captured.loaders(), sentence)
                    && !ApplicationLogger.warn(List.of(ClassLoader.getSystemClassLoader()), sentence)) {
                noLogger.accept(sentence);
            }
        } catch (RuntimeException | LinkageError broken) {
            noLogger.accept(sentence);
        }
    }

    /** Through the SLF4J beside this class, if there is one. */
    public static void besideChaos4j(String sentence) {
        @Nullable ClassLoader own = CapturedSign.class.getClassLoader();
        ApplicationLogger.warn(own == null ? List.of() : List.of(own), sentence);
    }
}

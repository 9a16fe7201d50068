package io.chaos4j.probe;

import java.lang.reflect.InvocationTargetException;
import java.util.List;

/** The application's own SLF4J, by name: in the isolated agent it is another than ours. */
final class ApplicationLogger {

    private static final String NAME = "io.chaos4j";

    private ApplicationLogger() {}

    /** Logs once through the first SLF4J that one of the loaders finds; false when none does. */
    static boolean warn(List<ClassLoader> loaders, String sentence) {
        for (ClassLoader loader : loaders) {
            try {
                Class<?> factory = Class.forName("org.slf4j.LoggerFactory", true, loader);
                Object logger = factory.getMethod("getLogger", String.class).invoke(null, NAME);
                Class.forName("org.slf4j.Logger", false, loader)
                        .getMethod("warn", String.class)
                        .invoke(logger, sentence);
                return true;
            } catch (ReflectiveOperationException | RuntimeException | LinkageError none) {
                if (none instanceof InvocationTargetException) {
                    return false;
                }
            }
        }
        return false;
    }
}

package io.chaos4j.sign;

import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * The application's own SLF4J, by name: in the isolated agent it is another than ours, and beside a test there may be none. One without
 * a provider is left alone: it would log nothing, and print three lines about that when it is first touched.
 */
final class ApplicationLogger {

    private static final String NAME = "io.chaos4j";

    private ApplicationLogger() {}

    /** Logs once through the first SLF4J that one of the loaders finds; false when none does. */
    static boolean warn(List<ClassLoader> loaders, String sentence) {
        for (ClassLoader loader : loaders) {
            try {
                Class<?> factory = Class.forName("org.slf4j.LoggerFactory", false, loader);
                if (!hasProvider(factory.getClassLoader())) {
                    continue;
                }
                Object logger = factory.getMethod("getLogger", String.class).invoke(null, NAME);
                Class.forName("org.slf4j.Logger", false, loader)
                        .getMethod("warn", String.class)
                        .invoke(logger, sentence);
                return true;
            } catch (ReflectiveOperationException | RuntimeException | LinkageError | ServiceConfigurationError none) {
                if (none instanceof InvocationTargetException) {
                    return false;
                }
            }
        }
        return false;
    }

    private static boolean hasProvider(@Nullable ClassLoader slf4j) {
        if (System.getProperty("slf4j.provider") != null) {
            return true;
        }
        try {
            Class<?> provider = Class.forName("org.slf4j.spi.SLF4JServiceProvider", false, slf4j);
            return ServiceLoader.load(provider, slf4j).stream().findFirst().isPresent();
        } catch (ClassNotFoundException before20) {
            return isThere("org.slf4j.impl.StaticLoggerBinder", slf4j);
        }
    }

    private static boolean isThere(String name, @Nullable ClassLoader loader) {
        try {
            return Class.forName(name, false, loader) != null;
        } catch (ClassNotFoundException none) {
            return false;
        }
    }
}

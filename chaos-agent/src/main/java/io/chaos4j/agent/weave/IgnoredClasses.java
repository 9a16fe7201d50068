package io.chaos4j.agent.weave;

import io.chaos4j.gate.AgentLoaders;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Classes that are never woven, whoever names them: ours, other agents', generated ones, and what linking itself needs. */
final class IgnoredClasses {

    private static final String[] OURS = {"io/chaos4j/"};

    private static final String[] OTHER_AGENTS = {
        "io/opentelemetry/javaagent/",
        "io/opentelemetry/instrumentation/",
        "datadog/",
        "com/newrelic/",
        "com/nr/agent/",
        "com/dynatrace/",
        "com/appdynamics/",
        "com/singularity/",
        "co/elastic/apm/",
        "org/glowroot/",
        "org/jacoco/",
        "org/apache/skywalking/apm/",
        "com/navercorp/pinpoint/",
        "org/jboss/byteman/",
        "net/bytebuddy/",
        "org/mockito/",
        "com/intellij/rt/",
        "kotlinx/coroutines/debug/",
    };

    /** What creates and links call sites runs through these; a gate in them would need itself. */
    private static final String[] LINKING = {
        "java/lang/invoke/",
        "java/lang/ref/",
        "java/lang/reflect/",
        "java/lang/module/",
        "java/lang/constant/",
        "java/lang/instrument/",
        "java/util/concurrent/atomic/",
        "java/util/concurrent/locks/",
        "java/util/concurrent/ConcurrentHashMap",
        "java/util/HashMap",
        "java/util/ImmutableCollections",
        "java/util/ArrayList",
        "java/util/Arrays",
        "java/util/Objects",
        "jdk/internal/access/",
        "jdk/internal/loader/",
        "jdk/internal/misc/",
        "jdk/internal/module/",
        "jdk/internal/org/objectweb/",
        "jdk/internal/classfile/",
        "java/lang/classfile/",
        "jdk/internal/reflect/",
        "jdk/internal/util/",
        "jdk/internal/vm/",
        "sun/invoke/",
        "sun/instrument/",
        "sun/security/action/",
    };

    /** The few of {@code java.lang} proper that stand outside of linking. */
    private static final Set<String> OPEN_IN_JAVA_LANG =
            Set.of("java/lang/ProcessBuilder", "java/lang/Process", "java/lang/ProcessImpl", "java/lang/Runtime");

    private static final String[] GENERATED = {
        "$MockitoMock$",
        "$ByteBuddy$",
        "$$EnhancerBy",
        "$$SpringCGLIB$$",
        "$$FastClassBy",
        "$HibernateProxy$",
        "_$$_jvst",
        "_ClientProxy",
        "$Proxy$_$$_Weld",
    };

    private IgnoredClasses() {}

    /** Why the class is never woven, as the end of a sentence; null if it may be. */
    static @Nullable String reason(@Nullable ClassLoader loader, String internalName) {
        String owned = owned(loader, internalName);
        return owned != null ? owned : generated(internalName);
    }

    /** The same, were it not for whatever has generated the class. */
    static @Nullable String owned(@Nullable ClassLoader loader, String internalName) {
        if (startsWith(OURS, internalName)) {
            return "it belongs to Chaos4j";
        }
        if (startsWith(OTHER_AGENTS, internalName) || AgentLoaders.isOne(loader)) {
            return "it belongs to an agent or a tool";
        }
        if (startsWith(LINKING, internalName) || isOfJavaLang(internalName)) {
            return "linking a gate needs it";
        }
        return null;
    }

    /** What generated the class, as the end of a sentence; null if it seems to be written by people. */
    static @Nullable String generated(String name) {
        if (isJdkProxy(name)) {
            return "it is a JDK proxy; weave the class behind it";
        }
        for (String mark : GENERATED) {
            if (name.contains(mark)) {
                return mark.equals("$MockitoMock$")
                        ? "it is a Mockito mock; its calls reach no code of the class"
                        : "it is a generated proxy; weave the class behind it";
            }
        }
        return null;
    }

    /** Whether the boot or the platform loader loads it. */
    static boolean isOfTheJdk(@Nullable ClassLoader loader) {
        return loader == null || loader == PLATFORM;
    }

    private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();

    /** Whether the class seems to be one that {@link java.lang.reflect.Proxy} has made. */
    static boolean isJdkProxy(String name) {
        int mark = name.lastIndexOf("$Proxy");
        if (mark < 0) {
            return false;
        }
        int digits = mark + "$Proxy".length();
        for (int i = digits; i < name.length(); i++) {
            if (!Character.isDigit(name.charAt(i))) {
                return false;
            }
        }
        return digits < name.length();
    }

    private static boolean isOfJavaLang(String name) {
        return name.startsWith("java/lang/")
                && name.indexOf('/', "java/lang/".length()) < 0
                && !OPEN_IN_JAVA_LANG.contains(name);
    }

    private static boolean startsWith(String[] prefixes, String name) {
        for (String prefix : prefixes) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}

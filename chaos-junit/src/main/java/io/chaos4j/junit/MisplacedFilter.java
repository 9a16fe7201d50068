package io.chaos4j.junit;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.PostDiscoveryFilter;

/**
 * Looks at every test that any engine has found, and refuses the whole run where an annotation of faults stands on what is never run
 * under it. It filters nothing. JUnit's launcher finds it by itself; a listener could only log what no test would fail for.
 */
public final class MisplacedFilter implements PostDiscoveryFilter {

    private static final String JUPITER = "junit-jupiter";

    /** Made by the launcher. */
    public MisplacedFilter() {}

    @Override
    public FilterResult apply(TestDescriptor found) {
        @Nullable TestSource source = found.getSource().orElse(null);
        @Nullable String why = null;
        String engine = engine(found);
        if (source instanceof MethodSource method && !engine.equals(JUPITER)) {
            why = look(method, engine);
        } else if (source instanceof ClassSource type && engine.equals(JUPITER)) {
            why = look(type);
        }
        if (why != null) {
            throw new JUnitException(why);
        }
        return FilterResult.included(null);
    }

    /** What cannot be read, because a class that it names is missing, is left to the engine. */
    private static @Nullable String look(MethodSource source, String engine) {
        try {
            return Misplaced.ofOtherEngine(source.getJavaMethod(), engine);
        } catch (RuntimeException | LinkageError unreadable) {
            return null;
        }
    }

    private static @Nullable String look(ClassSource source) {
        try {
            Class<?> type = source.getJavaClass();
            @Nullable String why = Misplaced.onClasses(type);
            return why == null ? Misplaced.onOtherMethods(type) : why;
        } catch (RuntimeException | LinkageError unreadable) {
            return null;
        }
    }

    /** The engine that runs it: the last one, where a suite runs others. */
    private static String engine(TestDescriptor found) {
        List<UniqueId.Segment> segments = found.getUniqueId().getSegments();
        return segments.stream()
                .filter(segment -> segment.getType().equals("engine"))
                .reduce((first, last) -> last)
                .map(UniqueId.Segment::getValue)
                .orElse("");
    }
}

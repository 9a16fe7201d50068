package com.example.desk;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Runs fixtures, each class by JUnit Jupiter as a build would, and says how their methods ended. */
final class TestRuns {

    private TestRuns() {}

    /** The failure of each method that failed, by its name; an invocation of a template by its display name. */
    static Map<String, Throwable> failures(Class<?>... tests) {
        Map<String, Throwable> failures = new LinkedHashMap<>();
        run(tests).allEvents().finished().failed().stream()
                .forEach(event -> failures.put(
                        event.getTestDescriptor().getDisplayName(),
                        event.getRequiredPayload(TestExecutionResult.class)
                                .getThrowable()
                                .orElseThrow()));
        return failures;
    }

    static EngineExecutionResults run(Class<?>... tests) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(Arrays.stream(tests).map(type -> selectClass(type)).toArray(ClassSelector[]::new))
                .execute();
    }

    /** A failure with everything that a stack trace would show of it. */
    static List<String> messages(Throwable failure) {
        List<String> messages = new ArrayList<>();
        messages.add(failure.toString());
        for (Throwable suppressed : failure.getSuppressed()) {
            messages.addAll(messages(suppressed));
        }
        return messages;
    }
}

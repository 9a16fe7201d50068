package io.chaos4j.junit;

import io.chaos4j.event.Phase;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor.Invocation;

/** One invocation of a test method under faults, and what is wrong with it. Used by JUnit's thread and the one of the method. */
final class UnderTest {

    private final TestFaults faults;
    private volatile boolean begun;
    private final AtomicBoolean entered = new AtomicBoolean();
    private volatile @Nullable AssertionError wrong;
    private volatile @Nullable Throwable notArmed;
    private volatile @Nullable Phase leftIn;

    UnderTest(TestDocument document, ExtensionContext context) {
        this.faults = new TestFaults(document, () -> TestEngine.of(context).door());
    }

    TestFaults faults() {
        return faults;
    }

    /** Everything before the method went well; it is called next. */
    void begun() {
        begun = true;
    }

    /** Calls the method under its faults. */
    void around(Invocation<@Nullable Void> invocation) throws Throwable {
        if (entered.getAndSet(true)) {
            invocation.proceed();
            return;
        }
        try {
            faults.arm();
        } catch (Throwable refused) {
            notArmed = refused;
            throw refused;
        }
        @Nullable Throwable failure = null;
        try {
            invocation.proceed();
        } catch (Throwable thrown) {
            failure = thrown;
        }
        try {
            end();
        } catch (RuntimeException | Error broken) {
            throw failure == null ? broken : Outcome.shown(failure, broken);
        }
        @Nullable AssertionError found = wrong(failure != null, List.of());
        if (failure == null && found != null) {
            throw found;
        } else if (failure != null) {
            throw found == null || ChaosExtension.isAborted(failure) ? failure : Outcome.shown(failure, found);
        }
    }

    /** Withdraws the faults; a run that still goes on has been left by its method. */
    void end() {
        if (faults.document().isFile() && faults.run().inProgress()) {
            leftIn = faults.run().phase();
        }
        faults.withdraw();
    }

    /**
     * What is wrong, once everything is withdrawn; null when nothing is. Found once.
     *
     * @param failed whether the test failed of itself
     * @param extensions other extensions of the test
     */
    synchronized @Nullable AssertionError wrong(boolean failed, List<String> extensions) {
        if (wrong == null) {
            wrong = found(failed, extensions);
        }
        return wrong;
    }

    private @Nullable AssertionError found(boolean failed, List<String> extensions) {
        @Nullable Throwable refused = notArmed;
        if (!begun) {
            return null;
        } else if (!entered.get()) {
            return Outcome.neverArmed(faults.document(), extensions);
        } else if (refused != null) {
            return failed
                    ? null
                    : new AssertionError("the faults of this test were not armed: " + refused.getMessage(), refused);
        }
        return faults.document().isFile() ? Outcome.ofRun(faults, leftIn, failed) : Outcome.ofInjected(faults);
    }
}

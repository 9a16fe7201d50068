package io.chaos4j.jmx;

import io.chaos4j.control.InvalidExperiment;
import io.chaos4j.control.Refused;
import io.chaos4j.model.Visible;
import java.util.function.Supplier;

/** Turns what the door throws into exceptions that a client without our classes can read: same message, no cause. */
final class JdkExceptions {

    private JdkExceptions() {}

    static <T> T in(Supplier<T> action) {
        try {
            return action.get();
        } catch (InvalidExperiment invalid) {
            throw new IllegalArgumentException(invalid.getMessage());
        } catch (Refused refused) {
            throw new IllegalStateException(refused.getMessage());
        } catch (RuntimeException | LinkageError ours) {
            throw new IllegalStateException("this is a mistake in Chaos4j: " + Visible.line(ours.toString()));
        }
    }

    static void run(Runnable action) {
        in(() -> {
            action.run();
            return true;
        });
    }
}

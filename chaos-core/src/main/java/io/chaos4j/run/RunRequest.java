package io.chaos4j.run;

import io.chaos4j.event.RunListener;
import io.chaos4j.model.Experiment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * One run that someone asked for.
 *
 * @param id its id
 * @param experiment what to run
 * @param service this JVM's service name
 * @param environment this JVM's environment
 * @param operator who asked
 * @param reason why
 * @param versions what is worth knowing about this JVM
 * @param allowUnsatisfiable run although a criterion cannot be met; it is false then
 * @param watch how long a service has to stay recovered where the experiment does not say
 * @param refusal why it may not run here; empty when it may. The run is recorded as ABORTED then
 * @param notes what is worth saying before it begins
 * @param held whether the one who asked is still there
 * @param beforeArming the last thing done before arming; what it throws aborts the run
 * @param listener gets every event
 * @param lastAct how the run ends this process, where a fault asks for it
 */
public record RunRequest(
        String id,
        Experiment experiment,
        String service,
        String environment,
        String operator,
        String reason,
        Map<String, String> versions,
        boolean allowUnsatisfiable,
        Duration watch,
        String refusal,
        List<String> notes,
        BooleanSupplier held,
        Runnable beforeArming,
        RunListener listener,
        LastAct lastAct) {
    public RunRequest {
        notes = List.copyOf(notes);
    }

    /** In a process that no run may end. */
    public RunRequest(
            String id,
            Experiment experiment,
            String service,
            String environment,
            String operator,
            String reason,
            Map<String, String> versions,
            boolean allowUnsatisfiable,
            Duration watch,
            String refusal,
            List<String> notes,
            BooleanSupplier held,
            Runnable beforeArming,
            RunListener listener) {
        this(
                id,
                experiment,
                service,
                environment,
                operator,
                reason,
                versions,
                allowUnsatisfiable,
                watch,
                refusal,
                notes,
                held,
                beforeArming,
                listener,
                LastAct.NONE);
    }
}

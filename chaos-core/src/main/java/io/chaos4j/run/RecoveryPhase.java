package io.chaos4j.run;

import io.chaos4j.check.RecoveryRule;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Waits until the service has recovered: three seconds in a row that hold. */
final class RecoveryPhase {

    private static final int IN_ROW = 3;
    private static final long LAST_CALLS = 5_000_000_000L;

    private final Progress progress;
    private final RecoveryRule rule;
    private String missing = "";

    RecoveryPhase(Progress progress) {
        this.progress = progress;
        this.rule = new RecoveryRule(
                progress.judge,
                progress.measurements,
                progress.experiment.steadyState().stream()
                        .filter(check -> !progress.unsatisfiable.containsKey(check.text()))
                        .toList(),
                progress.measures.named(),
                progress.experiment.recovery());
    }

    /** How long it took from disarming to the first second that held; null when it took too long. */
    @Nullable
    Duration await() {
        long disarmed = progress.disarmed;
        long limit = disarmed + progress.experiment.recovery().within().toNanos();
        @Nullable Duration recovered = null;
        long first = 0;
        int inRow = 0;
        progress.seconds.restart();
        while (true) {
            // A wish to end the run has been met by disarming; what recovers is still worth knowing.
            progress.seconds.pass();
            if (progress.abandoned()) {
                return null;
            }
            progress.tick();
            long now = progress.clock.nanoTime();
            if (now - disarmed >= LAST_CALLS) {
                progress.freezeCriteria();
            }
            if (recovered == null) {
                @Nullable String lacking = rule.missing(progress.measurements.recovery(now), progress.baseline);
                missing = lacking == null ? missing : lacking;
                first = lacking == null && inRow == 0 ? now : first;
                inRow = lacking == null ? inRow + 1 : 0;
                if (inRow >= IN_ROW && first - limit <= 0) {
                    recovered = Duration.ofNanos(first - disarmed);
                }
            }
            boolean holding = inRow > 0 && first - limit <= 0;
            boolean over = recovered != null || (now - limit >= 0 && !holding);
            if (over && now - disarmed >= LAST_CALLS) {
                return recovered;
            }
        }
    }

    /** What did not hold last. */
    String missing() {
        return "it did not recover within "
                + progress.experiment.recovery().within().toSeconds() + " s: " + missing;
    }
}

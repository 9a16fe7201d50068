package io.chaos4j.run;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Waits until the service has recovered: three seconds in a row that hold. */
final class RecoveryPhase {

    private static final int IN_ROW = 3;
    private static final long LAST_CALLS = 5_000_000_000L;

    private final Runner runner;
    private final RecoveryRule rule;
    private String missing = "";

    RecoveryPhase(Runner runner) {
        this.runner = runner;
        this.rule = new RecoveryRule(
                runner.judge(),
                runner.measurements(),
                runner.experiment().steadyState(),
                runner.measures().named(),
                runner.experiment().recovery());
    }

    /** How long it took from disarming to the first second that held; null when it took too long. */
    @Nullable
    Duration await() {
        long disarmed = runner.disarmed();
        long limit = disarmed + runner.experiment().recovery().within().toNanos();
        @Nullable Duration recovered = null;
        long first = 0;
        int inRow = 0;
        runner.seconds().restart();
        while (true) {
            // A wish to end the run has been met by disarming; what recovers is still worth knowing.
            runner.seconds().pass();
            if (runner.abandoned()) {
                return null;
            }
            runner.tick();
            long now = runner.clock().nanoTime();
            if (now - disarmed >= LAST_CALLS) {
                runner.freezeCriteria();
            }
            if (recovered == null) {
                @Nullable String lacking = rule.missing(runner.measurements().recovery(now), runner.baselineValues());
                missing = lacking == null ? missing : lacking;
                first = lacking == null && inRow == 0 ? now : first;
                inRow = lacking == null ? inRow + 1 : 0;
                if (inRow >= IN_ROW) {
                    recovered = Duration.ofNanos(first - disarmed);
                }
            }
            boolean over = recovered != null || now - limit >= 0;
            if (over && now - disarmed >= LAST_CALLS) {
                return recovered;
            }
        }
    }

    /** What did not hold last. */
    String missing() {
        return "it did not recover within "
                + runner.experiment().recovery().within().toSeconds() + " s: " + missing;
    }
}

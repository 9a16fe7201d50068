package io.chaos4j.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.event.RunEvent;
import io.chaos4j.model.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The process is killed once, on time, when everything is on the disk, and in no other case. Here the kill only counts, so the run goes on. */
@Timeout(60)
class KillingTest {

    private static final String AT_ONCE = "crash: kill-jvm";
    private static final String LATER = "crash: {kill-jvm: 2500ms}";

    private final List<String> done = new ArrayList<>();
    private final PlayedService service = new PlayedService(0);
    private final PlayedRun played = new PlayedRun(service);
    private @Nullable String refusal;

    @BeforeEach
    void count() {
        played.when(RunEvent.Armed.class, () -> done.add("armed"));
        played.when(RunEvent.Killed.class, () -> done.add("journal"));
        played.lastAct(new LastAct() {
            @Override
            public void order(String rule) {
                if (refusal != null) {
                    throw new IllegalStateException(refusal);
                }
                done.add("audit of " + rule);
            }

            @Override
            public void halt(int exitCode) {
                done.add("halt " + exitCode);
            }
        });
    }

    @Test
    void itIsKilledAtOnceWhenAuditAndJournalHaveIt() throws InterruptedException {
        RunEvent.Ended end = played.run(experiment(AT_ONCE));

        assertThat(done).containsExactly("armed", "audit of crash: kill-jvm", "journal", "halt 137");
        RunEvent.Killed killed = played.first(RunEvent.Killed.class);
        assertThat(killed.second()).isEqualTo(played.first(RunEvent.Armed.class).second());
        assertThat(killed.rule()).isEqualTo("crash: kill-jvm");
        assertThat(killed.operator()).isEqualTo("an operator");
        assertThat(killed.exitCode()).isEqualTo(137);
        assertThat(end.why()).as("of a process that survives").endsWith("it was asked to end, and goes on");
    }

    @Test
    void itIsKilledOnceAndOnTimeThoughTheWatchLooksOnceASecond() throws InterruptedException {
        played.run(experiment(LATER));

        assertThat(done).containsExactly("armed", "audit of crash: {kill-jvm: 2500ms}", "journal", "halt 137");
        assertThat(played.first(RunEvent.Killed.class).second()
                        - played.first(RunEvent.Armed.class).second())
                .isEqualTo(2.5);
    }

    @Test
    void anAuditLogThatCannotBeWrittenKeepsItAliveAndHaltsTheRun() throws InterruptedException {
        refusal = "nothing is armed without an audit line: no space left";

        RunEvent.Ended end = played.run(experiment(AT_ONCE));

        assertThat(done).containsExactly("armed");
        assertThat(end.verdict()).isEqualTo(Verdict.HALTED);
        assertThat(end.why())
                .isEqualTo("the JVM was not killed: nothing is armed without an audit line: no space left");
    }

    @Test
    void aJournalThatCannotBeWrittenKeepsItAliveAndHaltsTheRun() throws InterruptedException {
        played.when(RunEvent.Killed.class, () -> {
            throw new UncheckedIOException(new IOException("the journal cannot be written"));
        });

        RunEvent.Ended end = played.run(experiment(AT_ONCE));

        assertThat(done).containsExactly("armed", "audit of crash: kill-jvm");
        assertThat(end.verdict()).isEqualTo(Verdict.HALTED);
        assertThat(end.why()).startsWith("the JVM was not killed: ").endsWith("the journal cannot be written");
    }

    @Test
    void aHaltWhileTheJournalIsWrittenKeepsItAlive() throws InterruptedException {
        played.when(RunEvent.Killed.class, () -> played.halt("enough"));

        RunEvent.Ended end = played.run(experiment(AT_ONCE));

        assertThat(done).containsExactly("armed", "audit of crash: kill-jvm");
        assertThat(end.verdict()).isEqualTo(Verdict.HALTED);
        assertThat(end.why()).isEqualTo("the JVM was not killed: enough");
    }

    @Test
    void aHaltBeforeItsTimeKeepsItAlive() throws InterruptedException {
        played.when(RunEvent.Armed.class, () -> played.halt("enough"));

        assertThat(played.run(experiment(LATER)).verdict()).isEqualTo(Verdict.HALTED);
        assertThat(done).doesNotContain("journal", "halt 137");
    }

    @Test
    void aHaltBeforeArmingKeepsItAlive() throws InterruptedException {
        played.when(RunEvent.Started.class, () -> played.halt("enough"));

        assertThat(played.run(experiment(AT_ONCE)).verdict()).isEqualTo(Verdict.ABORTED);
        assertThat(done).isEmpty();
    }

    /** A look at slow pages may take longer than there is left until the end. */
    @Test
    void itIsKilledThoughTheLookBeforeItTookPastTheEnd() throws InterruptedException {
        played.when(RunEvent.Sampled.class, () -> {
            if (done.contains("armed")) {
                service.clock.park(this, 3_000_000_000L);
            }
        });

        played.run(experiment("crash: {kill-jvm: 9s}"));

        assertThat(done).endsWith("journal", "halt 137");
    }

    @Test
    void aStopConditionBeforeItsTimeKeepsItAliveAndSaysSo() throws InterruptedException {
        RunEvent.Ended end = played.run(experiment(LATER) + "stop-when: ['rate(order.submit) > 1/s after 1s']\n");

        assertThat(done).containsExactly("armed");
        assertThat(end.why()).isEqualTo("nothing was struck: the run ended before 'crash: {kill-jvm: 2500ms}' was due");
    }

    private static String experiment(String fault) {
        return """
                baseline: 2s
                duration: 10s
                points: {order.submit: 'com.acme.Orders#submit'}
                faults:
                  - %s
                """.formatted(fault);
    }
}

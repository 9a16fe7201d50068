package io.chaos4j.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.control.Operator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Commands that withdraw, halt and clear. */
class StoppingCommandsTest extends AbstractCommandTest {

    @Test
    void haltClearAndDisarmSayWhatTheyDidAndTellTheOperatorAndTheReason() {
        door.load("a.yaml", "name: a\n");
        assertThat(said("disarm", "order-service").out()).contains("nothing is armed");
        door.arm("a", new Operator("bob", ""));
        assertThat(said("disarm", "order-service", "--reason", "seen enough").out())
                .contains("disarmed a");
        assertThat(said("halt", "--all", "--reason", "stop").out()).contains("halted");
        assertThat(said("clear", "order-service").out()).contains("cleared");
        String me = System.getProperty("user.name") + "@";
        assertThat(door.asked)
                .anySatisfy(line -> assertThat(line)
                        .startsWith("disarm a by " + me)
                        .endsWith("via command line because seen enough"))
                .anySatisfy(line -> assertThat(line).startsWith("halt by " + me).endsWith("because stop"))
                .anySatisfy(line -> assertThat(line).startsWith("clear by " + me));
    }

    @Test
    void whatTheJournalLacksIsNamedBehindTheAnswer() {
        door.load("a.yaml", "name: a\n");
        door.arm("a", new Operator("bob", ""));
        door.unwritten = List.of("one", "two", "three", "four", "five");
        String lacks = "; not in its journal: three; four; five; and 2 before";
        assertThat(said("disarm", "order-service").out()).contains("disarmed a" + lacks);
        assertThat(said("halt", "order-service").out()).contains("halted" + lacks);
        assertThat(said("clear", "order-service").out()).contains("cleared" + lacks);
        door.unwritten = List.of();
        assertThat(said("halt", "order-service").out()).contains("halted").doesNotContain("journal");
    }

    @Test
    void haltWantsOneServiceOrAll() {
        assertThat(said("halt").exitCode()).isEqualTo(2);
        assertThat(said("halt", "order-service", "--all").exitCode()).isEqualTo(2);
        assertThat(door.asked).isEmpty();
    }
}

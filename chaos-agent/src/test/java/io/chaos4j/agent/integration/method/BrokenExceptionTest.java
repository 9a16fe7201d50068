package io.chaos4j.agent.integration.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.woven.Desk;
import com.example.woven.OnlyThree;
import io.chaos4j.engine.RuleCount;
import io.chaos4j.event.Problems;
import io.chaos4j.fault.Effect;
import io.chaos4j.testing.TestEngine;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BrokenExceptionTest {

    private final List<String> said = new ArrayList<>();
    private final TestEngine engine = new TestEngine(DeskJvm.woven().gate(), new Problems(said::add));
    private final Desk desk = new Desk();

    @Test
    void anExceptionThatCannotBeMadeFromTheFourthOnBreaksItsRuleAndIsSaid() {
        engine.strike(DeskJvm.DESK + "#submit", new Effect.Throw(OnlyThree.class.getName(), null, null, 0));
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> desk.submit("ACME", 1)).isInstanceOf(OnlyThree.class);
        }
        for (int i = 0; i < 948; i++) {
            assertThat(desk.submit("ACME", i)).isEqualTo(i);
        }
        RuleCount count = engine.struck();
        assertThat(count.struck()).isEqualTo(3);
        assertThat(count.failed()).isEqualTo(1);
        assertThat(count.shortfall()).contains("broke after 3 injections: ", "there are only three");
        assertThat(engine.calls()).as("all are measured").containsEntry(DeskJvm.DESK + "#submit", 951);
        engine.close();
        assertThat(said).singleElement().asString().contains("was disarmed because it broke", "there are only three");
    }
}

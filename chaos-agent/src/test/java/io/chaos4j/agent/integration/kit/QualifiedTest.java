package io.chaos4j.agent.integration.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.engine.Engine;
import io.chaos4j.engine.PlanSwitch;
import io.chaos4j.engine.PointBinding;
import io.chaos4j.event.Problems;
import io.chaos4j.model.Limit;
import io.chaos4j.model.Point;
import io.chaos4j.model.Target;
import io.chaos4j.plan.Plan;
import io.chaos4j.testing.TestRecorder;
import io.chaos4j.time.Clock;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QualifiedTest {

    private final Engine engine =
            new Engine(Clock.SYSTEM, PlanSwitch.NONE, point -> new TestRecorder(), new Problems(text -> {}));

    @Test
    void whatAPlanNamesIsOnePointHoweverOftenItIsAskedFor() {
        Qualified<PointBinding> queues =
                of(new Plan("queues", List.of(), List.of(), Set.of(new Queue("orders")), false, Limit.NONE));

        assertThat(queues.of("orders"))
                .extracting(binding -> binding.point().text())
                .isEqualTo("queue \"orders\"");
        assertThat(queues.of("orders")).isSameAs(queues.of("orders"));
        assertThat(queues.of("audit")).isNull();
        assertThat(queues.of("audit")).isNull();
    }

    /** Whoever makes a queue for each request has them without end. */
    @Test
    void aSurveyCountsTheFirstThousand() {
        Qualified<PointBinding> queues = of(Plan.SURVEY);
        for (int i = 0; i < 1000; i++) {
            assertThat(queues.of("queue-" + i)).isNotNull();
        }

        assertThat(queues.of("queue-1000")).isNull();
        assertThat(queues.of("queue-999")).isNotNull();
    }

    @Test
    void whatIsNamedCountsHoweverManyWereSeen() {
        Qualified<PointBinding> queues =
                of(new Plan("queues", List.of(), List.of(), Set.of(new Queue("orders")), true, Limit.NONE));
        for (int i = 0; i < 1000; i++) {
            queues.of("queue-" + i);
        }

        assertThat(queues.of("orders")).isNotNull();
    }

    private Qualified<PointBinding> of(Plan plan) {
        return Qualified.points(
                engine.load(plan),
                name -> new Point("queue", name),
                (target, name) -> target instanceof Queue queue && queue.name.equals(name));
    }

    private record Queue(String name) implements Target {

        @Override
        public String text() {
            return "queue \"" + name + "\"";
        }

        @Override
        public String pointName() {
            return "queue";
        }
    }
}

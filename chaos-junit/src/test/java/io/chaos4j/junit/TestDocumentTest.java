package io.chaos4j.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.fault.FaultKinds;
import io.chaos4j.model.Limit;
import io.chaos4j.model.Rule;
import io.chaos4j.model.Schedule;
import io.chaos4j.model.Spell;
import io.chaos4j.spec.ExperimentReader;
import java.lang.reflect.Method;
import org.junit.jupiter.api.Test;

/** What annotations come to as an experiment file. */
class TestDocumentTest {

    private final ExperimentReader reader = new ExperimentReader(FaultKinds.installed());

    @Test
    void limitAndSpellOfAnAnnotationAreThoseOfAFile() throws Exception {
        TestDocument document = document("limited");
        Rule rule = reader.read("", document.text()).orThrow().faults().get(0);
        assertThat(rule.limit()).isEqualTo(new Limit(4, 0, 0));
        assertThat(rule.spell()).isEqualTo(new Spell(100, 3));
        assertThat(document.annotations())
                .isEqualTo("@Inject(fault = \"hang: until-disarmed\", on = \"com.acme.Orders#submit\", concurrent = 4,"
                        + " times = 3, after = \"100 calls\")");
    }

    @Test
    void theScheduleOfAnAnnotationIsThatOfAFile() throws Exception {
        TestDocument document = document("scheduled");
        Rule rule = reader.read("", document.text()).orThrow().faults().get(0);
        assertThat(rule.schedule())
                .isEqualTo(new Schedule(1_000_000_000L, 0, 4_000_000_000L, 1_000_000_000L, 3_000_000_000L));
        assertThat(rule.rate()).isEqualTo(0.6);
        assertThat(document.annotations())
                .isEqualTo("@Inject(fault = \"latency: 5ms\", on = \"com.acme.Orders#submit\", window = \"1s..\","
                        + " burst = \"60% for 1s every 3s\", ramp = \"4s\")");
    }

    @Test
    void aHangWithoutALimitAndAWrongSpellAreMistakesOfTheirAttributes() throws Exception {
        assertThat(mistake("unlimited")).contains("concurrent is missing, but hang holds every call");
        assertThat(mistake("timed")).contains("after was '10s': it must be a number of calls");
    }

    private String mistake(String method) throws Exception {
        TestDocument document = document(method);
        String problem =
                reader.read("annotations", document.text()).problems().get(0).toString();
        return document.translated(problem);
    }

    private static TestDocument document(String name) throws NoSuchMethodException {
        Method method = Annotated.class.getDeclaredMethod(name);
        return TestDocument.of(Annotated.class, method);
    }

    @SuppressWarnings("UnusedMethod") // read for their annotations
    private static final class Annotated {

        @Inject(
                fault = "hang: until-disarmed",
                on = "com.acme.Orders#submit",
                concurrent = 4,
                times = 3,
                after = "100 calls")
        void limited() {}

        @Inject(
                fault = "latency: 5ms",
                on = "com.acme.Orders#submit",
                window = "1s..",
                burst = "60% for 1s every 3s",
                ramp = "4s")
        void scheduled() {}

        @Inject(fault = "hang: until-disarmed", on = "com.acme.Orders#submit")
        void unlimited() {}

        @Inject(fault = "latency: 1ms", on = "com.acme.Orders#submit", after = "10s")
        void timed() {}
    }
}

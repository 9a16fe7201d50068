package io.chaos4j.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.model.Check;
import io.chaos4j.model.Condition;
import io.chaos4j.model.Experiment;
import io.chaos4j.model.Measure;
import io.chaos4j.model.PointRef;
import io.chaos4j.model.Quantity;
import io.chaos4j.testing.Documents;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What only the baseline tells of a check: that its answer is known before anything is armed. */
class JudgeableTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        error-ratio(order.submit) < 2 x baseline  | 0    | its limit came to 0%, so that it is never true: error-ratio(order.submit) lies between 0% and 100%
        outcome(order.submit, ok) > 1.04 x baseline | 1 | its limit came to 104%, so that it is never true: outcome(order.submit, ok) lies between 0% and 100%
        error-ratio(order.submit) < baseline + 50pp | 0.6  | its limit came to 110%, so that it is always true: error-ratio(order.submit) lies between 0% and 100%
        rate(order.submit) >= 0.9 x baseline       | 0    | its limit came to 0/s, so that it is always true: rate(order.submit) lies between 0/s and 10,000,000,000/s
        max(order.submit) < 100 x baseline         | 8e9  | its limit came to 800s, so that it is always true: max(order.submit) lies between 511ns and 600s
        """)
    void aLimitBeyondWhatTheMeasureCanComeToIsSaid(String text, double baseline, String reason) {
        assertThat(reason(text, baseline)).isEqualTo(reason);
    }

    @Test
    void aLimitWithinIsNot() {
        assertThat(reason("error-ratio(order.submit) < 2 x baseline", 0.01)).isNull();
        assertThat(reason("error-ratio(order.submit) > 2 x baseline", 0)).isNull();
        assertThat(reason("max(order.submit) < 100 x baseline", 5e9)).isNull();
    }

    @Test
    void callsThatAreAlmostEnoughAreNotRoundedToEnough() {
        Experiment experiment = Documents.read(Documents.text("almost", """
            baseline: 10s
            duration: 10s
            points: {order.submit: com.acme.Orders#submit}
            faults: [{latency: 1ms, on: order.submit}]
            stop-when: ['p99(order.submit) > 1s', 'outcome(order.submit, ok) < 90%']
            """));
        assertThat(stopReason(experiment, 0, 6.249))
                .isEqualTo("about 99 calls in 16 s are to be expected, and 100 are needed");
        assertThat(stopReason(experiment, 1, 1.249))
                .isEqualTo("about 19 calls in 16 s are to be expected, and 20 are needed");
        assertThat(stopReason(experiment, 0, 6.25)).isNull();
        assertThat(stopReason(experiment, 1, 1.25)).isNull();
    }

    private static @Nullable String stopReason(Experiment experiment, int condition, double callsPerSecond) {
        Measure rate = new Measure.Rate(new PointRef("order.submit", null));
        Baseline baseline = Baseline.of(Map.of(rate, new Quantity(callsPerSecond, rate.dimension())));
        return Judgeable.reason(experiment.stopWhen().get(condition), experiment, baseline);
    }

    private static @Nullable String reason(String text, double number) {
        Experiment experiment = Documents.read(Documents.text("foregone", """
            baseline: 10s
            duration: 10s
            points: {order.submit: com.acme.Orders#submit}
            faults: [{latency: 1ms, on: order.submit}]
            success: ['%s']
            """.formatted(text)));
        Check check = experiment.success().get(0);
        Measure measure = ((Condition.Comparison) check.condition()).measure();
        Quantity quantity = new Quantity(number, measure.dimension());
        return Judgeable.reason(check, experiment, Baseline.of(Map.of(measure, quantity)));
    }
}

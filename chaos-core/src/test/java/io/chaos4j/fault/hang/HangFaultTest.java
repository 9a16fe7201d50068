package io.chaos4j.fault.hang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chaos4j.fault.CallFault;
import io.chaos4j.fault.Effect;
import io.chaos4j.fault.FaultKinds;
import io.chaos4j.model.Limit;
import io.chaos4j.model.Target;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HangFaultTest {

    private final HangFault kind = new HangFault();

    @Test
    void everyCallGetsOneAndTheSameDelayThatIsLongerThanAnythingStaysArmed() {
        CallFault fault = hang();

        assertThat(fault.decide(1))
                .isSameAs(fault.decide(-7))
                .isEqualTo(new Effect.Delay(100L * 86_400 * 1_000_000_000));
        assertThat(fault.delaysOnly()).isTrue();
        assertThat(((Effect.Delay) fault.decide(0)).nanos())
                .as("an engine arms for 25 hours at most")
                .isGreaterThan(Duration.ofHours(25).toNanos());
    }

    @Test
    void howeverManyOneCallGetsTheirSumIsNoTimeInThePast() {
        long all = 0;
        for (int i = 0; i < 5_000; i++) {
            long more = Effect.Delay.sum(all, ((Effect.Delay) hang().decide(i)).nanos());
            assertThat(more).isGreaterThanOrEqualTo(all);
            all = more;
        }
        assertThat(all).isEqualTo(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"until-disarm", "10s", "forever"})
    void anotherWordIsRefusedAndALengthIsCalledByItsName(String word) {
        assertThatThrownBy(() -> FaultKinds.installed().create("hang", word))
                .hasMessageStartingWith("hang was '" + word + "' but must be until-disarmed")
                .hasMessageContaining("latency: 30s");
    }

    @Test
    void aMapIsRefused() {
        assertThatThrownBy(() -> FaultKinds.installed().create("hang", Map.of("until", "disarmed")))
                .hasMessage("hang must be one value");
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0, false", "0, 0, 9, false", "1, 0, 0, true", "0, 1, 0, true", "8, 100, 5, true"})
    void itMustBeLimitedInHowManyCallsItHolds(int concurrent, long total, int perSecond, boolean may) {
        String reason = kind.refuses(new Limit(concurrent, total, perSecond));
        assertThat(reason.isEmpty()).isEqualTo(may);
        if (!may) {
            assertThat(reason).contains("say how many at most, as in limit: {concurrent: 8}");
        }
    }

    @Test
    void itStrikesWhateverHasCalls() {
        assertThat(kind.refuses(Target.parse("jdbc select"))).isEmpty();
        assertThat(kind.refuses(Target.parse("http-client"))).isEmpty();
        assertThat(kind.refuses(Target.parse("com.acme.Orders#submit"))).isEmpty();
        assertThat(kind.refuses(Target.process())).contains("hang strikes calls, and 'process' has none");
    }

    private static CallFault hang() {
        return (CallFault) FaultKinds.installed().create("hang", "until-disarmed");
    }
}

package io.chaos4j.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.model.Target;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NothingStruckTest {

    private static final List<Target> CALLS = List.of(Target.process(), Target.parse("com.acme.Orders#submit"));

    @Test
    void whatMatchesNothingIsNamed() {
        assertThat(NothingStruck.reason(CALLS, Set.of("a.B#c: near it: a.B#d"), 0))
                .isEqualTo("a.B#c: near it: a.B#d");
    }

    @Test
    void callsThatWereSparedAreCounted() {
        assertThat(NothingStruck.reason(CALLS, Set.of("a.B#c: near it: a.B#d"), 7))
                .isEqualTo("the rate or a limit spared each of the 7 that could have been");
    }

    @Test
    void whereEverythingMatchesNoCallCame() {
        assertThat(NothingStruck.reason(CALLS, Set.of(), 0))
                .isEqualTo("no call reached com.acme.Orders#submit while it was armed");
        assertThat(NothingStruck.reason(List.of(Target.parse("a.B#c"), Target.parse("a.B#d")), Set.of(), 0))
                .isEqualTo("no call reached a target while it was armed");
    }

    @Test
    void callsThatPassByWhatIsWovenAreNamed() {
        assertThat(NothingStruck.bypassed(CALLS, target -> List.of("a.B: a lambda", "a.C: a lambda")))
                .isEqualTo(" (a.B: a lambda; a.C: a lambda)");
        assertThat(NothingStruck.bypassed(CALLS, target -> List.of())).isEmpty();
    }

    @Test
    void aResourceHasNoCalls() {
        assertThat(NothingStruck.reason(List.of(Target.process()), Set.of(), 0))
                .isEqualTo("the resource was not occupied");
    }
}

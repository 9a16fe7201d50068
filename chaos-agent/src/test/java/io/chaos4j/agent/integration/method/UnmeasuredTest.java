package io.chaos4j.agent.integration.method;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.gate.Shape;
import io.chaos4j.gate.WovenPlace;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnmeasuredTest {

    private static final String TARGET = "com.acme.Orders#load";
    private static final WovenPlace PLAIN = place("(I)Ljava/lang/Object;", Shape.AROUND);
    private static final WovenPlace ENTRY = place("(I)Ljava/lang/Object;", Shape.ENTRY);
    private static final WovenPlace SUSPENDING =
            place("(ILkotlin/coroutines/Continuation;)Ljava/lang/Object;", Shape.AROUND);

    @Test
    void whatIsWovenAroundIsMeasured() {
        assertThat(Unmeasured.why(TARGET, List.of(), List.of())).isEmpty();
        assertThat(Unmeasured.why(TARGET, List.of(PLAIN), List.of())).isEmpty();
        assertThat(Unmeasured.why(TARGET, List.of(ENTRY, PLAIN), List.of(ENTRY)))
                .isEmpty();
        assertThat(Unmeasured.why(TARGET, List.of(PLAIN, SUSPENDING), List.of(PLAIN)))
                .as("another class has a method of the name")
                .isEmpty();
    }

    @Test
    void entriesAloneAreNot() {
        assertThat(Unmeasured.why(TARGET, List.of(ENTRY), List.of()))
                .startsWith(TARGET + " is woven in the entry shape");
    }

    @Test
    void aSuspendFunctionIsNotMeasuredToItsEnd() {
        String reason = TARGET + " is a suspend function of Kotlin, which is seen until it is suspended for the first"
                + " time and not to its end: ask about a method that waits for it";
        assertThat(Unmeasured.why(TARGET, List.of(SUSPENDING), List.of())).isEqualTo(reason);
        assertThat(Unmeasured.why(TARGET, List.of(PLAIN, SUSPENDING), List.of(PLAIN, SUSPENDING)))
                .isEqualTo(reason);
    }

    private static WovenPlace place(String descriptor, Shape shape) {
        return new WovenPlace(0, "com.acme.Orders", "load", descriptor, false, "method", shape, false, 1, 2);
    }
}

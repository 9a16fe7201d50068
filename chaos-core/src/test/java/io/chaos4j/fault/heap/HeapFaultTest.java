package io.chaos4j.fault.heap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chaos4j.fault.FaultKinds;
import io.chaos4j.fault.ResourceFault;
import io.chaos4j.jvm.HeapUse.Reading;
import io.chaos4j.model.Target;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeapFaultTest {

    private static final long MIB = 1 << 20;
    private static final long MUCH = 1L << 40;

    @Test
    void sharesThatLeaveRoomAreTaken() {
        for (String share : List.of("80%", "1%", "90%", " 12.5 %")) {
            assertThat(create(share)).as(share).isInstanceOf(ResourceFault.class);
        }
    }

    @Test
    void sharesThatLeaveNoneOrFillNothingAreRefused() {
        for (String share : List.of("0%", "0.99%", "90.1%", "100%", "101%", "80", "most")) {
            assertThatThrownBy(() -> create(share))
                    .hasMessage(
                            "heap was '" + share + "' but must be between 1% and 90%, as in 80%: the rest is what the"
                                    + " application needs to go on");
        }
        assertThatThrownBy(() -> create(Map.of("share", "80%")))
                .hasMessage("heap must be one share of the heap's maximum, as in 80%");
    }

    @Test
    void itStrikesTheProcessOnly() {
        assertThat(new HeapFault().refuses(Target.process())).isEmpty();
        assertThat(new HeapFault().refuses(Target.parse("jdbc select"))).contains("remove 'on'");
    }

    @Test
    void anOrdinaryJvmIsNotRefused() {
        assertThat(HeapFault.refusal(0.9, heap(256 * MIB), "", 1_000, MUCH, 0)).isEmpty();
        assertThat(HeapFault.refusal(0.75, heap(32 * MIB), "", 1_000, MUCH, 0)).isEmpty();
    }

    @Test
    void aJvmThatNeverCollectsIsRefused() {
        assertThat(HeapFault.refusal(0.8, heap(256 * MIB), "Epsilon Heap", 1_000, MUCH, 0))
                .isEqualTo("this JVM runs with Epsilon Heap, which never collects, so nothing would come back");
    }

    @Test
    void aJvmWithoutAMaximumIsRefused() {
        assertThat(HeapFault.refusal(0.8, heap(Long.MAX_VALUE), "", 1_000, MUCH, 0))
                .isEqualTo("this JVM knows no maximum of its heap: start it with -Xmx");
    }

    @Test
    void aHeapOfWhichTooLittleWouldBeLeftIsRefused() {
        assertThat(HeapFault.refusal(0.9, heap(32 * MIB), "", 1_000, MUCH, 0))
                .isEqualTo(
                        "that would leave 3.2 MiB of 32 MiB to the application, and 4.0 MiB is the least: ask for less, or"
                                + " start it with a larger -Xmx");
    }

    @Test
    void aJvmThatTakesBackAtOnceWhatIsHeldSoftlyIsRefused() {
        assertThat(HeapFault.refusal(0.8, heap(256 * MIB), "", 1, MUCH, 0))
                .isEqualTo(
                        "-XX:SoftRefLRUPolicyMSPerMB=1 lets the JVM take back at each collection what is held softly, and"
                                + " nothing else is safe: set it to 1000, which is the default");
    }

    @Test
    void aContainerThatWouldKillTheProcessIsAReasonToRefuse() {
        assertThat(HeapFault.refusal(0.5, heap(1_000 * MIB), "", 1_000, 500 * MIB, 100 * MIB))
                .isEqualTo("that takes 525 MiB more of the machine or container, which has 500 MiB left");
        assertThat(HeapFault.refusal(0.5, heap(1_000 * MIB), "", 1_000, 500 * MIB, 125 * MIB))
                .isEmpty();
        assertThat(HeapFault.refusal(0.9, heap(1_000 * MIB), "", 1_000, 900 * MIB, 100 * MIB))
                .as("no more than the maximum is ever taken")
                .isEmpty();
    }

    private static Reading heap(long max) {
        return new Reading(max, 0, 0, 1, 0);
    }

    private static Object create(Object parameters) {
        return FaultKinds.installed().create("heap", parameters);
    }
}

package io.chaos4j.fault.descriptors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.management.UnixOperatingSystemMXBean;
import io.chaos4j.fault.FaultKinds;
import io.chaos4j.fault.ResourceFault;
import io.chaos4j.fault.ResourceFault.Occupation;
import io.chaos4j.fault.descriptors.Descriptors.Reading;
import io.chaos4j.fault.descriptors.FileDescriptorsFault.Asked;
import io.chaos4j.model.Target;
import io.chaos4j.testing.ChildJvm;
import io.chaos4j.testing.ManualClock;
import io.chaos4j.time.Clock;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class FileDescriptorsFaultTest {

    private static final long MIB = 1 << 20;
    private static final long FAR = TimeUnit.HOURS.toNanos(1);

    /** In a JVM of its own, for what other tests open and close would be counted too. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void descriptorsAreHeldAndGivenBackWhenClosedAndAtTheDeadline() throws Exception {
        assertThat(ChildJvm.run(List.of("-Xmx64m"), Alone.class))
                .isEqualTo("asked for 300: true 300 more\ninterrupted true\nclosed: false 0 more\n"
                        + "asked for 300: true 300 more\ndeadline: false 0 more");
    }

    /** The child. */
    static final class Alone {

        private static final UnixOperatingSystemMXBean BEAN =
                (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

        public static void main(String[] args) {
            Occupation closed = hold(Clock.SYSTEM, FAR); // what this JVM opens to load classes is open then
            closed.close();
            long before = BEAN.getOpenFileDescriptorCount();
            closed = hold(Clock.SYSTEM, FAR);
            say("asked for 300", closed, before);
            Thread.currentThread().interrupt();
            closed.close();
            System.out.println("interrupted " + Thread.interrupted());
            say("closed", closed, before);
            ManualClock clock = new ManualClock();
            Occupation ended = hold(clock, FAR);
            say("asked for 300", ended, before);
            clock.advance(Duration.ofHours(1));
            await().until(() -> BEAN.getOpenFileDescriptorCount() == before);
            say("deadline", ended, before);
        }

        private static Occupation hold(Clock clock, long far) {
            long left = BEAN.getMaxFileDescriptorCount() - BEAN.getOpenFileDescriptorCount();
            Occupation held = fault(Map.of("leave", Long.toString(left - 300))).occupy(clock, clock.nanoTime() + far);
            await().until(held::occupied);
            return held;
        }

        private static void say(String what, Occupation held, long before) {
            long more = what.startsWith("asked") ? 300 : 0;
            // While the fault counts what is open, it has one more open itself.
            await().until(() -> BEAN.getOpenFileDescriptorCount() - before == more);
            System.out.println(what + ": " + held.occupied() + " " + more + " more" + held.broke());
        }
    }

    @Test
    void sharesAndNumbersInTheirBoundsAreTaken() {
        for (Object asked : List.of(
                "1%",
                "90%",
                "99%",
                Map.of("leave", "32"),
                Map.of("leave", "1073741516"),
                Map.of("leave", "1000000000000000"))) {
            assertThat(fault(asked)).as("%s", asked).isNotNull();
        }
    }

    @Test
    void othersAreRefused() {
        for (String share : List.of("0%", "0.9%", "99.1%", "100%", "50", "most")) {
            assertThatThrownBy(() -> fault(share))
                    .hasMessage("file-descriptors was '" + share + "' but must be a share of the process' limit between"
                            + " 1% and 99%, as in 90%, or {leave: 50}");
        }
        assertThatThrownBy(() -> fault(Map.of("leave", "31")))
                .hasMessage("file-descriptors.leave was 31 but must be between 32 and 1000000000000000");
        assertThatThrownBy(() -> fault(Map.of("share", "90%")))
                .hasMessage("file-descriptors.leave is missing: say how many are to be left, as in {leave: 50}");
    }

    @Test
    void whatWouldCrossAFloorOrTheCeilingIsRefusedWithTheNumbers() {
        assertThat(refusal(0.9, 0, 1_024, 100)).isEmpty();
        assertThat(refusal(0.9, 0, 320, 100)).isEmpty();
        assertThat(refusal(0.9, 0, 310, 100))
                .isEqualTo("that would leave 31 of 310, and 32 have to stay free: ask for less, or raise the limit"
                        + " (ulimit -n)");
        assertThat(refusal(0.9, 0, 1_000, 900))
                .isEqualTo("the process has 900 of 1000 open, so no more than 100 are left already: ask for more, or"
                        + " leave fewer");
        assertThat(refusal(0, 50, 65_686, 100)).isEmpty();
        assertThat(refusal(0, 50, 65_687, 100))
                .isEqualTo(
                        "the process has 100 of 65687 open, and the fault holds at most 65536: lower the limit (ulimit"
                                + " -n)");
    }

    @Test
    void whatWouldTakeTooMuchMemoryIsRefusedWithTheNumbers() {
        Asked asked = new Asked("", 0, 50);
        Reading now = new Reading(40_150, 100);
        assertThat(FileDescriptorsFault.refusal(asked, now, 196 * MIB, 1 << 30)).isEmpty();
        assertThat(FileDescriptorsFault.refusal(asked, now, 195 * MIB, 1 << 30))
                .isEqualTo("to hold 40000 takes 9.8 MiB of the heap, of which 9.8 MiB may be used: start the JVM with a"
                        + " larger -Xmx");
        assertThat(FileDescriptorsFault.refusal(asked, now, 1 << 30, 100 * MIB))
                .isEqualTo("to hold 40000 takes 39 MiB of the machine or container, which has 100 MiB left, and 64 MiB"
                        + " have to stay free");
    }

    @Test
    void itStrikesTheProcessOnly() {
        assertThat(new FileDescriptorsFault().refuses(Target.process())).isEmpty();
        assertThat(new FileDescriptorsFault().refuses(Target.parse("jdbc select")))
                .isEqualTo("file-descriptors occupies the whole process and strikes no calls: remove 'on'");
    }

    private static String refusal(double share, long leave, long max, long open) {
        return FileDescriptorsFault.refusal(new Asked("", share, leave), new Reading(max, open), 1 << 30, 1 << 30);
    }

    private static ResourceFault fault(Object asked) {
        return (ResourceFault) FaultKinds.installed().create("file-descriptors", asked);
    }
}

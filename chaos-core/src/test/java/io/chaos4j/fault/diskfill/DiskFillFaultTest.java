package io.chaos4j.fault.diskfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chaos4j.fault.FaultKinds;
import io.chaos4j.fault.ResourceFault;
import io.chaos4j.model.Target;
import io.chaos4j.time.Clock;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiskFillFaultTest {

    private static final long MB = 1_000_000;

    @Test
    void aDiskIsFilledUntilSomeIsLeftOrToAShare() {
        for (Map<String, Object> right : List.<Map<String, Object>>of(
                Map.of("path", "/var/data", "leave", "500MB"),
                Map.of("path", "/var/data", "leave", "100MB", "pace", "1GB/s"),
                Map.of("path", "/var/data", "to", "1%"),
                Map.of("path", "/var/data", "to", "99%", "pace", "1MB/s"))) {
            assertThat(create(right)).isInstanceOf(ResourceFault.class);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
        leave ~ 99MB     ~ .leave was '99MB' but must be 100MB or more, as in 500MB: 64MB are the floor, which is kept for the application and the engine's journal
        leave ~ 0MB      ~ .leave was '0MB' but must be 100MB or more, as in 500MB: 64MB are the floor, which is kept for the application and the engine's journal
        leave ~ 500      ~ .leave was '500': '500' is no size: write a number and kB, MB, GB, KiB, MiB or GiB, as in 256MB
        leave ~ 5%       ~ .leave was '5%': '5%' is no size: write a number and kB, MB, GB, KiB, MiB or GiB, as in 256MB
        leave ~ -500MB   ~ .leave was '-500MB': '-500MB' is negative
        leave ~ little   ~ .leave was 'little': 'little' is no size: write a number and kB, MB, GB, KiB, MiB or GiB, as in 256MB
        leave ~ 99999999999GB ~ .leave was '99999999999GB': '99999999999GB' is too much
        to    ~ 0%       ~ .to was '0%' but must be between 1% and 99%, as in 95%
        to    ~ 99.1%    ~ .to was '99.1%' but must be between 1% and 99%, as in 95%
        to    ~ 101%     ~ .to was '101%' but must be between 1% and 99%, as in 95%
        to    ~ 95       ~ .to was '95' but must be between 1% and 99%, as in 95%
        pace  ~ 1KB/s    ~ .pace was '1KB/s' but must be between 1MB/s and 1GB/s, as in 100MB/s
        pace  ~ 2GB/s    ~ .pace was '2GB/s' but must be between 1MB/s and 1GB/s, as in 100MB/s
        pace  ~ 100MB    ~ .pace was '100MB': '100MB' is no rate of bytes: write a number and kB, MB, GB, KiB, MiB or GiB and /s, as in 200MB/s
        path  ~ data     ~ .path was 'data' but must be absolute, as in /var/data: each process has a working folder of its own
        """)
    void whatIsOutsideItsBoundsIsRefused(String key, String value, String refusal) {
        Map<String, Object> parameters = new HashMap<>(Map.of("path", "/var/data", "leave", "500MB"));
        if (key.equals("to")) {
            parameters.remove("leave");
        }
        parameters.put(key, value);

        assertThatThrownBy(() -> create(parameters)).hasMessage("disk-fill" + refusal);
    }

    @Test
    void whatSaysNeitherWhereNorHowFullOrBothIsRefused() {
        assertThatThrownBy(() -> create("/var/data"))
                .hasMessage("disk-fill must say which disk and how full, as in {path: /var/data, leave: 500MB}");
        assertThatThrownBy(() -> create(Map.of("leave", "500MB"))).hasMessage("disk-fill.path is missing");
        assertThatThrownBy(() -> create(Map.of("path", "/var/data")))
                .hasMessage("disk-fill must have one of leave, to: leave: 500MB, or to: 95%");
        assertThatThrownBy(() -> create(Map.of("path", "/var/data", "leave", "1GB", "to", "95%")))
                .hasMessage("disk-fill.to stands beside leave, and both say how full: write one of them");
    }

    @Test
    void itOccupiesTheProcessOnly() {
        assertThat(new DiskFillFault().refuses(Target.process())).isEmpty();
        assertThat(new DiskFillFault().refuses(Target.parse("jdbc select"))).contains("remove 'on'");
    }

    @Test
    void aShareIsOfWhatOrdinaryUsersHave() {
        assertThat(new DiskFillFault.Asked("/", 0, 0.95, 1).leaveOf(10_000 * MB))
                .isBetween(500 * MB, 500 * MB + 1);
        assertThat(new DiskFillFault.Asked("/", 7, 0, 1).leaveOf(10_000 * MB)).isEqualTo(7);
    }

    @Test
    void aShareThatWouldLeaveTooLittleIsRefused() {
        assertThat(refusal(50 * MB, 100 * MB, 900 * MB, 60))
                .isEqualTo(
                        "that would leave 50MB of 1GB, and 100MB is the least: write leave: 100MB, or a lower share");
    }

    @Test
    void aDiskThatIsAsFullAlreadyIsRefused() {
        assertThat(refusal(500 * MB, 100 * MB, 400 * MB, 60))
                .isEqualTo("400MB are usable, and 500MB are to be left: it is as full as that already");
    }

    @Test
    void whatTakesLongerThanItIsArmedIsRefused() {
        assertThat(refusal(500 * MB, 100 * MB, 74_100 * MB, 60))
                .isEqualTo(
                        "writing 73.6GB at a pace of 100MB/s takes 736s, which is more than half of the 60s that it is"
                                + " armed for: write a higher pace,"
                                + " a longer duration, or more to leave");
        assertThat(refusal(500 * MB, 100 * MB, 3_500 * MB, 60)).isEmpty();
        assertThat(refusal(500 * MB, 100 * MB, 3_501 * MB, 60)).isNotEmpty();
    }

    @Test
    void whereThereIsNoDiskItIsRefusedWhenItIsArmed(@TempDir Path temp) {
        ResourceFault fault =
                (ResourceFault) create(Map.of("path", temp.resolve("absent").toString(), "leave", "500MB"));

        assertThatThrownBy(() -> fault.occupy(Clock.SYSTEM, System.nanoTime() + FakeDisk.nanos(60)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("'" + temp.resolve("absent") + "' is no folder on the machine of this JVM");
    }

    @Test
    void parametersThatAreNoTextFillNothing() {
        ResourceFault fault = (ResourceFault) create(Map.of("path", List.of("/var/data"), "leave", "500MB"));

        assertThatThrownBy(() -> fault.occupy(Clock.SYSTEM, System.nanoTime() + FakeDisk.nanos(60)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("'' is no folder on the machine of this JVM");
    }

    private static String refusal(long leave, long pace, long usable, long seconds) {
        return DiskFillFault.refusal(new DiskFiller.Plan(leave, pace), usable, 1_000 * MB, FakeDisk.nanos(seconds));
    }

    private static Object create(Object parameters) {
        return FaultKinds.installed().create("disk-fill", parameters);
    }
}

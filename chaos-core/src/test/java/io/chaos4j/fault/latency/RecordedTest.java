package io.chaos4j.fault.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.chaos4j.fault.CallFault;
import io.chaos4j.fault.Effect;
import io.chaos4j.fault.FaultKinds;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.HdrHistogram.DoubleHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Delays of a log that HdrHistogram has written. */
class RecordedTest {

    private static final int DRAWS = 100_000;

    @TempDir
    Path folder;

    private Path log;

    @BeforeEach
    void create() {
        log = folder.resolve("gateway.hlog");
    }

    @Test
    void aShareOfTheDelaysIsAsLongAsItWasRecorded() throws IOException {
        write(values("", 1_000, 2_000, 3_000, 3_000), values("", 500_000));

        CallFault fault = recorded(Map.of("unit", "us"));

        assertThat(delay(fault, 0)).isEqualTo(1_000_000);
        assertThat(delay(fault, share(0.19))).isEqualTo(1_000_000);
        assertThat(delay(fault, share(0.21))).isEqualTo(2_000_000);
        assertThat(delay(fault, share(0.41))).isEqualTo(3_001_000);
        assertThat(delay(fault, share(0.79))).isEqualTo(3_001_000);
        assertThat((double) delay(fault, share(0.81))).isCloseTo(500e6, within(500e3));
        assertThat((double) delay(fault, -1)).isCloseTo(500e6, within(500e3));
    }

    @Test
    void manyDelaysAreDistributedAsTheRecordedOnes() throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        long[] recorded = random.longs(50_000, 1, 1_000_000)
                .map(each -> each * each / 1_000_000 + 1)
                .toArray();
        write(values("", recorded));
        Histogram written = new Histogram(3);
        for (long each : recorded) {
            written.recordValue(each);
        }
        CallFault fault = recorded(Map.of("unit", "us"));

        Histogram drawn = new Histogram(3);
        for (int i = 0; i < DRAWS; i++) {
            drawn.recordValue(delay(fault, random.nextLong()) / 1_000);
        }

        for (double percentile : new double[] {10, 50, 90, 99}) {
            double expected = written.getValueAtPercentile(percentile);
            assertThat((double) drawn.getValueAtPercentile(percentile)).isCloseTo(expected, within(expected * 0.05));
        }
    }

    @Test
    void theSameRandomBitsGiveTheSameDelay() throws IOException {
        write(values("", 1_000, 2_000, 3_000));
        SplittableRandom random = new SplittableRandom(1);
        CallFault first = recorded(Map.of("unit", "us"));
        CallFault again = recorded(Map.of("unit", "us"));

        for (int i = 0; i < 1_000; i++) {
            long bits = random.nextLong();
            assertThat(first.decide(bits)).isEqualTo(again.decide(bits));
        }
    }

    @Test
    void onlyIntervalsOfTheTagCount() throws IOException {
        write(values("", 1), values("get", 2), values("put", 3));

        assertThat(delay(recorded(Map.of("unit", "ms")), -1)).isEqualTo(1_000_000);
        assertThat(delay(recorded(Map.of("unit", "ms", "tag", "put")), -1)).isEqualTo(3_000_000);
        assertThatThrownBy(() -> recorded(Map.of("unit", "ms", "tag", "post")))
                .hasMessage("latency.recorded.log was '" + log
                        + "', which holds nothing under the tag 'post': write tag: with one of get, put");
    }

    @Test
    void delaysEndAtTheMaximum() throws IOException {
        write(values("", 5, 900));

        assertThat(delay(recorded(Map.of("unit", "s", "max", "2s")), -1)).isEqualTo(2_000_000_000L);
        assertThatThrownBy(() -> recorded(Map.of("unit", "s")))
                .hasMessage(
                        "latency.recorded.log was '" + log + "', in which something took 900s, and no delay is"
                                + " longer than 600s: write where they end, as in max: 30s, if 'unit' is the one of its values");
    }

    @Test
    void aDelayBehindTheCallMayBeRecorded() throws IOException {
        write(values("", 5));

        assertThat(((CallFault) FaultKinds.installed()
                                .create(
                                        "latency",
                                        Map.of(
                                                "recorded",
                                                Map.of("log", log.toString(), "unit", "ms"),
                                                "when",
                                                "after")))
                        .decide(3))
                .isEqualTo(new Effect.After(new Effect.Delay(5_000_000)));
    }

    @Test
    void aLogThatIsDamagedIsRefusedAndNotReadInPart() throws IOException {
        write(values("", 1, 2, 3), values("", 4, 5, 6));
        List<String> lines = Files.readAllLines(log);
        String last = lines.get(lines.size() - 1);
        Files.writeString(log, Files.readString(log).replace(last, last.substring(0, last.length() - 20)));

        assertThatThrownBy(() -> recorded(Map.of("unit", "ms")))
                .hasMessage("latency.recorded.log was '" + log + "', which is damaged or of another kind: line "
                        + lines.size() + " holds no histogram of whole numbers");
        Files.writeString(log, Files.readString(log) + "1.0,2.0\n");
        assertThatThrownBy(() -> recorded(Map.of("unit", "ms"))).hasMessageContaining("damaged");
        Files.writeString(log, "#comment\n1.0,2.0\n");
        assertThatThrownBy(() -> recorded(Map.of("unit", "ms")))
                .hasMessage("latency.recorded.log was '" + log
                        + "', which is no log of HdrHistogram: line 2 is no interval");
    }

    @Test
    void whatIsNoLogOfDelaysIsRefusedWithPlaceValueAndRemedy() throws IOException {
        write();
        assertThatThrownBy(() -> recorded(Map.of("unit", "ms"))).hasMessageEndingWith("', which holds nothing");
        write(values("get", 1));
        assertThatThrownBy(() -> recorded(Map.of("unit", "ms")))
                .hasMessageEndingWith("', which holds nothing: write tag: with one of get");
        write(values("", 1));
        assertThatThrownBy(() -> recorded(Map.of("unit", "ms", "tag", "get")))
                .hasMessageEndingWith("', which holds nothing under the tag 'get': its intervals have no tag");
        assertThatThrownBy(() -> recorded(Map.of("unit", "ns")))
                .hasMessageEndingWith(
                        "', in which nothing took 1us, so that it delays no call: is 'unit' the one of its"
                                + " values?");
        assertThatThrownBy(() -> recorded(Map.of("unit", "m")))
                .hasMessage("latency.recorded.unit was 'm' but must be the unit of the values in the log: ns, us, ms or"
                        + " s");
        assertThatThrownBy(() -> recorded(Map.of())).hasMessage("latency.recorded.unit is missing");
        try (PrintStream out = new PrintStream(log.toFile(), StandardCharsets.US_ASCII)) {
            HistogramLogWriter writer = new HistogramLogWriter(out);
            DoubleHistogram fractions = new DoubleHistogram(3);
            fractions.recordValue(0.5);
            writer.outputIntervalHistogram(0, 1, fractions, 1);
        }
        assertThatThrownBy(() -> recorded(Map.of("unit", "ms"))).hasMessageContaining("no histogram of whole numbers");
    }

    @Test
    void onlyALogIsOpened() throws IOException {
        log = folder.resolve("other.txt");
        assertThatThrownBy(() -> recorded(Map.of("unit", "ms")))
                .hasMessageEndingWith("', which is no log of HdrHistogram: its name must end with .hlog");
        log = Files.createDirectory(folder.resolve("folder.hlog"));
        assertThatThrownBy(() -> recorded(Map.of("unit", "ms")))
                .hasMessageEndingWith("', which is no file on the machine of this JVM, which looked for " + log);
        log = folder.resolve("large.hlog");
        try (RandomAccessFile large = new RandomAccessFile(log.toFile(), "rw")) {
            large.setLength(HistogramLog.LARGEST + 1);
        }
        assertThatThrownBy(() -> recorded(Map.of("unit", "ms")))
                .hasMessageEndingWith("', which is larger than 4 MiB: keep a part of its intervals");
    }

    private void write(Histogram... intervals) throws IOException {
        try (PrintStream out = new PrintStream(log.toFile(), StandardCharsets.US_ASCII)) {
            HistogramLogWriter writer = new HistogramLogWriter(out);
            writer.outputComment("[by a test]");
            writer.outputLogFormatVersion();
            writer.outputStartTime(1_500_000_000_000L);
            writer.outputLegend();
            for (Histogram each : intervals) {
                writer.outputIntervalHistogram(each);
            }
        }
    }

    private static Histogram values(String tag, long... values) {
        Histogram histogram = new Histogram(3);
        for (long each : values) {
            histogram.recordValue(each);
        }
        histogram.setStartTimeStamp(1_500_000_000_000L);
        histogram.setEndTimeStamp(1_500_000_001_000L);
        if (!tag.isEmpty()) {
            histogram.setTag(tag);
        }
        return histogram;
    }

    private CallFault recorded(Map<String, String> more) {
        Map<String, String> parameters = new HashMap<>(more);
        parameters.put("log", log.toString());
        return (CallFault) FaultKinds.installed().create("latency", Map.of("recorded", parameters));
    }

    private static long delay(CallFault fault, long bits) {
        return ((Effect.Delay) fault.decide(bits)).nanos();
    }

    /** The random bits of a share. */
    private static long share(double share) {
        return (long) (share * 0x1.0p52) << 12;
    }
}

package io.chaos4j.fault.latency;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * A log of HdrHistogram, version 1.x: text, in which each line that is neither a comment ({@code #}) nor the legend is an interval,
 * {@code [Tag=name,]start,length,max,histogram}, the last in Base64 (Javadoc of {@code org.HdrHistogram.HistogramLogReader}, version 2.2.2). That reader
 * takes a line that it cannot read for the end of the log; this one refuses it.
 */
final class HistogramLog {

    /** Hours of intervals; the application's heap holds it while it is read. */
    static final int LARGEST = 4 << 20;

    private static final String SUFFIX = ".hlog";

    /** A thousandth of each value, of which the counts of a minute in nanoseconds take less than half a megabyte. */
    private static final int DIGITS = 3;

    private static final int FIELDS = 4;
    private static final String TAG = "Tag=";

    private final String tag;
    private final Set<String> otherTags = new TreeSet<>();
    private final Histogram sum = new Histogram(DIGITS);

    private HistogramLog(String tag) {
        this.tag = tag;
    }

    /**
     * All that a log holds under one tag.
     *
     * @param tag empty for the intervals without one
     * @throws IllegalArgumentException when it is no log or holds nothing; with the half sentence that follows the name of the file
     */
    static Histogram read(Path file, String tag) {
        if (!file.toString().endsWith(SUFFIX)) {
            throw new IllegalArgumentException("is no log of HdrHistogram: its name must end with " + SUFFIX);
        }
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(
                    "is no file on the machine of this JVM, which looked for " + file.toAbsolutePath());
        }
        HistogramLog log = new HistogramLog(tag);
        int number = 0;
        for (String line : text(file).lines().toList()) {
            number++;
            if (!line.isBlank() && !line.startsWith("#") && !line.startsWith("\"StartTimestamp\"")) {
                log.add(number, line);
            }
        }
        return log.sum();
    }

    private static String text(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new IllegalArgumentException(
                        "is larger than " + (LARGEST >> 20) + " MiB: keep a part of its intervals");
            }
            return new String(bytes, StandardCharsets.ISO_8859_1);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("this JVM cannot read: " + unreadable, unreadable);
        }
    }

    private void add(int number, String line) {
        String untagged = line;
        String found = "";
        if (line.startsWith(TAG) && line.indexOf(',') > 0) {
            found = line.substring(TAG.length(), line.indexOf(','));
            untagged = line.substring(line.indexOf(',') + 1);
        }
        String[] fields = untagged.strip().split(",", -1);
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException("is no log of HdrHistogram: line " + number + " is no interval");
        }
        if (!found.equals(tag)) {
            otherTags.add(found);
            return;
        }
        try {
            ByteBuffer histogram = ByteBuffer.wrap(Base64.getDecoder().decode(fields[FIELDS - 1]));
            sum.add(Histogram.decodeFromCompressedByteBuffer(histogram, 0));
        } catch (DataFormatException | RuntimeException damaged) {
            throw new IllegalArgumentException(
                    "is damaged or of another kind: line " + number + " holds no histogram of whole numbers", damaged);
        }
    }

    private Histogram sum() {
        if (sum.getTotalCount() <= 0) {
            throw new IllegalArgumentException(
                    "holds nothing" + (tag.isEmpty() ? "" : " under the tag '" + tag + "'") + elsewhere());
        }
        return sum;
    }

    private String elsewhere() {
        if (otherTags.isEmpty()) {
            return "";
        }
        String named = String.join(
                ", ", otherTags.stream().filter(each -> !each.isEmpty()).toList());
        return named.isEmpty() ? ": its intervals have no tag" : ": write tag: with one of " + named;
    }
}

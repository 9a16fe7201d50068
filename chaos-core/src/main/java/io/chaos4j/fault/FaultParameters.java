package io.chaos4j.fault;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind a fault's word in a file: either one scalar ({@code latency: 100ms}) or a map
 * ({@code exception: {type: …}}). Every getter reports a problem at the right place of the file, with what is allowed,
 * and then returns a harmless value, so that one reading finds all problems. After {@link FaultKind#create} the reader
 * reports the keys no one asked for.
 */
public interface FaultParameters {

    /** Whether the parameters are one scalar. */
    boolean isScalar();

    /** Whether the parameters are null, or nothing stands behind the word. */
    boolean isNull();

    /** The scalar's text; a problem when there is none. */
    String scalar();

    /** The scalar as a duration. */
    Duration scalarDuration();

    /** Whether the key is there. */
    boolean has(String key);

    /** Whether the key is there with one value, which a getter reads; one that is empty, a list or a map is reported by it. */
    boolean hasValue(String key);

    /** A text; the default, or a problem when it is null and the key is missing. */
    String text(String key, @Nullable String defaultValue);

    /** A duration with its unit; the default, or a problem when it is null and the key is missing. */
    Duration duration(String key, @Nullable Duration defaultValue);

    /** A percentage as a share of 1; the default, or a problem when it is NaN and the key is missing. */
    double share(String key, double defaultValue);

    /** A whole number between two bounds; the default when the key is missing. */
    long number(String key, long min, long max, long defaultValue);

    /** A nested map; a problem when the key is missing or is no map. */
    FaultParameters map(String key);

    /** The keys that are there, in file order; empty for a scalar. */
    List<String> keys();

    /** A problem of the whole, or of one key's value. */
    void problem(@Nullable String key, String message);
}

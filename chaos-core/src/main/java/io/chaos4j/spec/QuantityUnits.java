package io.chaos4j.spec;

import io.chaos4j.model.Nearest;
import io.chaos4j.model.Quantity;
import io.chaos4j.model.Quantity.Dimension;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The units of the check language. */
final class QuantityUnits {

    private record Unit(BigDecimal factor, Dimension dimension) {}

    private static final Map<String, Unit> UNITS = new LinkedHashMap<>();

    static {
        unit("", "1", Dimension.COUNT);
        unit("ns", "1", Dimension.DURATION);
        unit("us", "1000", Dimension.DURATION);
        unit("µs", "1000", Dimension.DURATION);
        unit("μs", "1000", Dimension.DURATION);
        unit("ms", "1000000", Dimension.DURATION);
        unit("s", "1000000000", Dimension.DURATION);
        unit("m", "60000000000", Dimension.DURATION);
        unit("min", "60000000000", Dimension.DURATION);
        unit("h", "3600000000000", Dimension.DURATION);
        unit("%", "0.01", Dimension.SHARE);
        unit("/s", "1", Dimension.RATE);
        unit("B", "1", Dimension.SIZE);
        unit("KB", "1000", Dimension.SIZE);
        unit("kB", "1000", Dimension.SIZE);
        unit("MB", "1000000", Dimension.SIZE);
        unit("GB", "1000000000", Dimension.SIZE);
        unit("KiB", "1024", Dimension.SIZE);
        unit("MiB", "1048576", Dimension.SIZE);
        unit("GiB", "1073741824", Dimension.SIZE);
    }

    private QuantityUnits() {}

    private static void unit(String word, String factor, Dimension dimension) {
        UNITS.put(word, new Unit(new BigDecimal(factor), dimension));
    }

    /**
     * A number with its unit, in the dimension's base.
     *
     * @throws IllegalArgumentException worded to follow the quantity
     */
    static Quantity quantity(String number, String unit) {
        if (unit.equals("pp")) {
            throw new IllegalArgumentException(
                    "is a difference between percentages: write " + number + "%, or baseline + " + number + "pp");
        }
        @Nullable Unit known = UNITS.get(unit);
        if (known == null) {
            throw new IllegalArgumentException("has the unknown unit '" + unit
                    + "' (known: ns, us, ms, s, m, h, %, /s, B, KB, MB, GB, KiB, MiB, GiB)"
                    + Nearest.hint(unit, UNITS.keySet()));
        }
        return new Quantity(new BigDecimal(number).multiply(known.factor()).doubleValue(), known.dimension());
    }
}

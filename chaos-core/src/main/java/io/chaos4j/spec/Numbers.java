package io.chaos4j.spec;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Numbers as YAML 1.2's core schema writes them. */
final class Numbers {

    private Numbers() {}

    /** Decimal, whatever zeros lead; {@code 0x} and {@code 0o} otherwise. */
    static BigInteger integer(String text) {
        if (text.startsWith("0x")) {
            return new BigInteger(text.substring(2), 16);
        }
        return text.startsWith("0o") ? new BigInteger(text.substring(2), 8) : new BigInteger(text);
    }

    /** The number, or zero for what has no decimal form (infinity, no number). */
    static BigDecimal decimal(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException notFinite) {
            return BigDecimal.ZERO;
        }
    }

    /**
     * A whole number.
     *
     * @throws NumberFormatException when it is none, or beyond 64 bits
     */
    static long whole(String text) {
        try {
            return integer(text.strip()).longValueExact();
        } catch (ArithmeticException tooLarge) {
            NumberFormatException wrapped = new NumberFormatException(text);
            wrapped.initCause(tooLarge);
            throw wrapped;
        }
    }
}

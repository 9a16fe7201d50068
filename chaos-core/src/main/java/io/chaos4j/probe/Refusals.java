package io.chaos4j.probe;

import java.util.List;

/** Parts of the published schema that several kinds of probe share: checks whose answer is known, as regular expressions. */
public final class Refusals {

    private static final String END = "\\s*(\\b(for|after)\\b.*)?$";

    private Refusals() {}

    /** Of what is never below zero: compared with less, with {@code < 0} and with {@code >= 0}. */
    public static List<String> neverNegative(String measure) {
        return List.of(
                "^\\s*" + measure + "\\s*(>=|<)\\s*[+-]?0+(\\.0+)?\\s*[a-zA-Z\u00b5\u03bc%/]*?" + END,
                "^\\s*" + measure + "\\s*(<=?|>=?|==)\\s*-(?=[0-9.]*[1-9])[0-9.]+\\s*[a-zA-Z\u00b5\u03bc%/]*?" + END);
    }

    /** Of a part of a whole: compared with all of it by {@code <=} or {@code >}, and with more. */
    public static List<String> neverMoreThanAll(String measure) {
        return List.of(
                "^\\s*" + measure + "\\s*(<=|>)\\s*\\+?0*100(\\.0+)?\\s*%" + END,
                "^\\s*" + measure + "\\s*(<=?|>=?|==)\\s*\\+?0*(100\\.0*[1-9][0-9]*|(10[1-9]|1[1-9][0-9]|[2-9][0-9]{2}"
                        + "|[1-9][0-9]{3,})(\\.[0-9]+)?)\\s*%" + END);
    }

    /** Of what is hardly ever one exact value: compared by {@code ==}. */
    public static String neverExact(String measure) {
        return "^\\s*" + measure + "\\s*==";
    }
}

package io.chaos4j.plan;

import java.util.HashMap;
import java.util.Map;

/** Gives every rule of a plan a label of its own, because reports count by it: the second of two alike is {@code … (2)}. */
final class Labels {

    private final Map<String, Integer> given = new HashMap<>();

    String next(String label) {
        int number = given.merge(label, 1, Integer::sum);
        return number == 1 ? label : label + " (" + number + ")";
    }
}

package io.chaos4j.run;

import io.chaos4j.engine.RuleCount;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What the rules of a run did not do though they should have. Whatever the service did meanwhile, it did not do it under the faults that the
 * experiment describes.
 *
 * @param broke the rules that were disarmed before their time, each with the reason; empty when none was
 * @param failed the rules some of whose injections could not be made; empty when all could
 */
record Shortfall(String broke, String failed) {

    static Shortfall of(List<RuleCount> counts) {
        return new Shortfall(
                text(counts, count -> !count.broke().isEmpty()),
                text(counts, count -> count.broke().isEmpty() && count.failed() > 0));
    }

    private static String text(List<RuleCount> counts, Predicate<RuleCount> which) {
        return counts.stream().filter(which).map(RuleCount::shortfall).collect(Collectors.joining("; "));
    }
}

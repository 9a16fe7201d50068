package io.chaos4j.control;

import java.util.List;

/**
 * What a dry run counted.
 *
 * @param experiment the experiment
 * @param rules one line per rule
 * @param unsatisfiable criteria that cannot be met or judged, with the reason
 * @param unmatched targets that match nothing woven, each with the nearest names
 * @param warnings what is allowed and says less than it seems to
 * @param untouched where no call reached a target: that, what was called instead, and what is known of it; empty where one did
 * @param outlook how long each criterion takes to be decided with the calls that were seen, and what it would find; nothing of those about
 *     which they say nothing
 */
public record DryRun(
        String experiment,
        List<RuleCount> rules,
        List<String> unsatisfiable,
        List<String> unmatched,
        List<String> warnings,
        List<String> untouched,
        List<String> outlook) {
    public DryRun {
        outlook = List.copyOf(outlook);
        warnings = List.copyOf(warnings);
        untouched = List.copyOf(untouched);
        rules = List.copyOf(rules);
        unsatisfiable = List.copyOf(unsatisfiable);
        unmatched = List.copyOf(unmatched);
    }

    /** Of calls that reached a target. */
    public DryRun(String experiment, List<RuleCount> rules, List<String> unsatisfiable, List<String> unmatched) {
        this(experiment, rules, unsatisfiable, unmatched, List.of(), List.of(), List.of());
    }

    /**
     * One rule's count.
     *
     * @param rule the rule's label
     * @param on the target, as the file has it
     * @param eligible calls that reached the target
     * @param wouldStrike calls that would have been struck
     * @param concurrent the most of these at once
     */
    public record RuleCount(String rule, String on, long eligible, long wouldStrike, int concurrent) {

        /** As printed: {@code exchange.send: 2,004 calls eligible, 1,603 would be struck, at most 17 at once}. */
        public String text() {
            return String.format(
                    java.util.Locale.ROOT,
                    "%s: %,d calls eligible, %,d would be struck, at most %,d at once",
                    on,
                    eligible,
                    wouldStrike,
                    concurrent);
        }
    }
}

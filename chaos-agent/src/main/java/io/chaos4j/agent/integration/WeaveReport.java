package io.chaos4j.agent.integration;

import io.chaos4j.gate.WovenPlace;
import java.util.ArrayList;
import java.util.List;

/**
 * What was woven, what was not and why, and what to know about it.
 *
 * @param woven the places, in the order in which they were woven
 * @param notWoven what a rule named and could not be woven
 * @param unmatched the rules for which nothing has been woven so far; their classes may not have been loaded yet
 * @param risks what to know about places that were woven: retransformed classes, monitors held, a method pushed over the inlining limit
 * @param problems what went wrong in the weaver itself
 */
public record WeaveReport(
        List<WovenPlace> woven,
        List<NotWoven> notWoven,
        List<WeaveRule> unmatched,
        List<String> risks,
        List<String> problems) {

    /**
     * Something that a rule named and that stays as it is.
     *
     * @param subject the class, or {@code class#method} with its descriptor
     * @param reason why, as the end of a sentence
     * @param integration the id of the integration whose rule meant a class that was loaded already; empty where the rule does not matter
     * @param minor whether the calls are woven elsewhere, so that there is nothing to do about it
     */
    public record NotWoven(String subject, String reason, String integration, boolean minor) {

        /** Something that matters, whichever rule named it. */
        public NotWoven(String subject, String reason) {
            this(subject, reason, "", false);
        }

        /** One line for people. */
        public String text() {
            return subject + ": " + reason;
        }
    }

    public WeaveReport {
        woven = List.copyOf(woven);
        notWoven = List.copyOf(notWoven);
        unmatched = List.copyOf(unmatched);
        risks = List.copyOf(risks);
        problems = List.copyOf(problems);
    }

    /** What could not be woven and why, and what went wrong; one line each. */
    public List<String> refusals() {
        List<String> lines = new ArrayList<>();
        notWoven.forEach(each -> lines.add(each.text()));
        lines.addAll(problems);
        return lines;
    }
}

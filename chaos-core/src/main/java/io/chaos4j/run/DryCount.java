package io.chaos4j.run;

import io.chaos4j.engine.RuleCount;
import java.util.List;

/**
 * What a dry run came to.
 *
 * @param rules what each rule would have injected
 * @param outlook how long each criterion takes to be decided, and what it would find, should the service be as it was seen
 */
public record DryCount(List<RuleCount> rules, List<String> outlook) {
    public DryCount {
        rules = List.copyOf(rules);
        outlook = List.copyOf(outlook);
    }
}

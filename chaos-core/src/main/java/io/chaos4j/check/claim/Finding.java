package io.chaos4j.check.claim;

import io.chaos4j.event.RunEvent.Criterion.Outcome;

/**
 * What came of a claim.
 *
 * @param outcome true or false beyond chance, or unknown
 * @param estimate the value and its limits
 * @param calls how many calls were seen
 * @param worth how many independent calls they are worth; the same where they do not come in clumps
 */
public record Finding(Outcome outcome, Estimate estimate, double calls, double worth) {

    /** The same, decided otherwise. */
    public Finding with(Outcome other) {
        return new Finding(other, estimate, calls, worth);
    }

    /** The same, seen from the other side: what was claimed to be below is claimed to be above. */
    public Finding opposite() {
        Outcome other = switch (outcome) {
            case TRUE -> Outcome.FALSE;
            case FALSE -> Outcome.TRUE;
            case UNKNOWN -> Outcome.UNKNOWN;
        };
        return with(other);
    }
}

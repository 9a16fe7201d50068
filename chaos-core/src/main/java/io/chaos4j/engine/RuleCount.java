package io.chaos4j.engine;

import io.chaos4j.model.Target;
import io.chaos4j.model.Visible;

/**
 * What one rule has done since it was armed.
 *
 * @param rule its label
 * @param on its target as the file has it
 * @param eligible calls that reached the target; for a resource, seconds in which it was looked at
 * @param struck injections; for a resource, seconds in which it was really occupied
 * @param limited calls that a limit kept from being struck
 * @param concurrent the most at once
 * @param failed injections that could not be made; for a resource, seconds in which it was not occupied though it had been, or all where it never was
 * @param broke why the engine disarmed the rule by itself, or could not apply it everywhere; empty while it works
 * @param served injections on threads that were inside a call which a success criterion judges; {@link #NOT_ASKED} where none does, and
 *     for a resource
 * @param early calls that it let pass because it had not begun or was not on, see {@link io.chaos4j.model.Spell} and {@link
 *     io.chaos4j.model.Schedule}
 * @param healed calls that it would have struck, had it not struck as often as it was to
 */
public record RuleCount(
        String rule,
        String on,
        long eligible,
        long struck,
        long limited,
        int concurrent,
        long failed,
        String broke,
        long served,
        long early,
        long healed) {

    /** The keys by which calls come too early or in between, for the middle of a sentence. */
    public static final String PASSING = "'after', 'window' or 'burst'";

    /** Where no criterion judges calls. */
    public static final long NOT_ASKED = -1;

    public RuleCount {
        broke = Visible.line(broke);
    }

    /** From the first call on, without an end. */
    public RuleCount(
            String rule,
            String on,
            long eligible,
            long struck,
            long limited,
            int concurrent,
            long failed,
            String broke,
            long served) {
        this(rule, on, eligible, struck, limited, concurrent, failed, broke, served, 0, 0);
    }

    /** Of a rule that has done nothing yet. */
    static RuleCount none(String rule, String on, String broke) {
        return new RuleCount(rule, on, 0, 0, 0, 0, 0, broke, NOT_ASKED);
    }

    /** The same of a rule that broke. */
    RuleCount broke(String why) {
        return new RuleCount(rule, on, eligible, struck, limited, concurrent, failed, why, served, early, healed);
    }

    /** Whether the rule did not do all that it was there for, through no decision of its own. */
    public boolean fellShort() {
        return failed > 0 || !broke.isEmpty();
    }

    /** In which way it fell short, in half a sentence with its label; empty when it did not. */
    public String shortfall() {
        if (!broke.isEmpty()) {
            return "'" + rule + "' broke after " + struck + (struck == 1 ? " injection: " : " injections: ") + broke;
        }
        return failed == 0
                ? ""
                : failed + " of " + (struck + failed) + " injections of '" + rule + "' could not be made";
    }

    /** Whether it occupies a resource of the process: its injections are seconds, and no call reaches it. */
    public boolean isOfProcess() {
        return on.equals(Target.process().text());
    }

    /** Whether every call that came was one of those that it lets pass because it has not begun or is not on. */
    public boolean hasNotBegun() {
        return early > 0 && early == eligible;
    }

    /** Why a rule that has struck nothing has not, in half a sentence with its label and its target. */
    public String idleness() {
        if (isOfProcess()) {
            return "'" + rule + "' was not seen to occupy anything: "
                    + (eligible == 0
                            ? "that is looked at once a second, and it was armed for less"
                            : "it was free in each of " + eligible + (eligible == 1 ? " second" : " seconds"));
        }
        if (hasNotBegun()) {
            return "'" + rule + "' on " + on + ": its " + PASSING + " let "
                    + (eligible == 1 ? "the only call pass" : "all " + eligible + " calls pass") + " that reached it";
        }
        return "'" + rule + "' on " + on + ": "
                + (eligible == 0
                        ? "no call reached it"
                        : eligible
                                + (eligible == 1
                                        ? " call reached it, and the rate or a limit spared it"
                                        : " calls reached it, and the rate or a limit spared all of them"));
    }
}

package io.chaos4j.control;

import io.chaos4j.engine.Engine;
import io.chaos4j.engine.LoadedPlan;
import io.chaos4j.sign.ArmedSign;
import org.jspecify.annotations.Nullable;

/**
 * Keeps that one thing at a time is in progress in this JVM. Thread-safe: beginning is confined to the activity's lock, whatever
 * withdraws takes none of it.
 */
final class OneAtATime {

    private final Engine engine;
    private final ArmedSign sign;
    /** Held while something is brought to rest, and nothing is waited for in it but the engine. */
    private final Object resting = new Object();

    private volatile @Nullable InProgress current;

    OneAtATime(Engine engine, ArmedSign sign) {
        this.engine = engine;
        this.sign = sign;
    }

    /** What is in progress; null when nothing is. */
    @Nullable
    InProgress current() {
        return current;
    }

    boolean isCurrent(InProgress asked) {
        return current == asked;
    }

    /** @throws Refused when something is in progress */
    void refuseWhileBusy() {
        @Nullable InProgress busy = current;
        if (busy != null) {
            throw new Refused("'" + busy.name() + "' is " + busy.doing() + " in this JVM; one experiment at a time");
        }
    }

    /** Begins, with the counts of its rules at zero. Nothing else may be in progress. */
    void begin(InProgress next) {
        engine.forget(next.plan());
        synchronized (resting) {
            current = next;
        }
    }

    /** Its plan rests before another may begin; a second time finds that something else is in progress, or nothing. */
    void rest(InProgress over) {
        synchronized (resting) {
            if (current == over) {
                engine.rest(over.plan());
                current = null;
            }
        }
    }

    /** Keeps the counts of its rules with its experiment, and brings it to rest. */
    void countAndRest(InProgress over) {
        count(over.loaded(), over.plan());
        rest(over);
    }

    /**
     * What is armed no more comes to rest, unless it is still beginning: then who begins it sees to that.
     *
     * @param how what the application's log says of it, behind its name
     */
    void withdrawn(InProgress over, String how) {
        if (!over.isBeginning()) {
            countAndRest(over);
        }
        sign.disarmed("Chaos4j disarmed '" + over.name() + "'" + how);
    }

    /** What was withdrawn some time ago comes to rest, unless others have brought it there meanwhile. */
    void withdrawnBefore(InProgress over, String how) {
        synchronized (resting) {
            if (current == over) {
                withdrawn(over, how);
            }
        }
    }

    /** Keeps the counts of an experiment's rules with it. */
    void count(LoadedExperiment counted, LoadedPlan plan) {
        counted.counted(engine.counts(plan));
    }
}

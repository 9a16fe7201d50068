package io.chaos4j.check;

import io.chaos4j.measure.Calls;
import io.chaos4j.measure.Standstill;
import io.chaos4j.model.Quantity;
import io.chaos4j.model.Quantity.Dimension;
import java.util.Locale;

/** What to say of calls that have not ended. */
public final class Open {

    private Open() {}

    /** Such as {@code 291 of 1,502 calls had not ended; the oldest 9.8 s}; empty where none is overdue and none is missing. */
    public static String text(Calls calls, String when) {
        if (calls.overdue() == 0 && calls.missing() == 0) {
            return "";
        }
        long open = Math.min(calls.open(), calls.overdue());
        String text = open == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        "%,d of %,d calls had not ended%s; the oldest %s",
                        open,
                        Math.max(calls.begun(), calls.count() + calls.open()),
                        when,
                        new Quantity(calls.oldest(), Dimension.DURATION).text());
        return calls.missing() == 0 ? text : text + (text.isEmpty() ? "" : "; ") + missing(calls);
    }

    /** The same, and of those that were under way when the faults came. */
    static String text(Calls ofPhase, Calls fromBefore, String when) {
        String text = text(ofPhase, when);
        if (fromBefore.open() == 0) {
            return text;
        }
        String before = String.format(
                Locale.ROOT,
                "%,d %s under way when the faults came had not ended%s; the oldest %s",
                fromBefore.open(),
                fromBefore.open() == 1 ? "call that was" : "calls that were",
                when,
                new Quantity(fromBefore.oldest(), Dimension.DURATION).text());
        return text.isEmpty() ? before : text + "; " + before;
    }

    /** Such as {@code 2 calls came back in the last 1.5 s, and 231 are open}. */
    static String text(Standstill still) {
        return String.format(
                Locale.ROOT,
                "%s back in the last %.1f s, and %,d are open",
                still.ended() == 0
                        ? "no call came"
                        : still.ended() == 1 ? "1 call came" : still.ended() + " calls came",
                still.seconds(),
                still.open());
    }

    private static String missing(Calls calls) {
        return String.format(
                Locale.ROOT, "none came back at the end of the phase, when about %,d more would have", calls.missing());
    }
}

package io.chaos4j.check;

import io.chaos4j.event.RunEvent.Criterion.Outcome;
import io.chaos4j.model.Check;

/** A check that is looked at every second and must agree several times in a row; unknown breaks the row. */
public final class CheckRow {

    private final Check check;
    private int trueInRow;
    private int unknownInRow;
    private int wantingInRow;
    private Judged last = Judged.unknown("", -1, "not looked at yet");

    public CheckRow(Check check) {
        this.check = check;
    }

    public Check check() {
        return check;
    }

    public Judged last() {
        return last;
    }

    /** Whether it has been true as often in a row as the check asks. */
    public boolean next(Judged judged) {
        last = judged;
        trueInRow = judged.outcome() == Outcome.TRUE ? trueInRow + 1 : 0;
        boolean blind = judged.outcome() == Outcome.UNKNOWN && !judged.wantsCalls();
        unknownInRow = blind ? unknownInRow + 1 : 0;
        wantingInRow = judged.wantsCalls() ? wantingInRow + 1 : 0;
        return trueInRow >= check.consecutive();
    }

    /** How often in a row there was no answer. That there were too few calls is one: whoever looked saw them. */
    public int unknownInRow() {
        return unknownInRow;
    }

    /** How often in a row there were too few calls to tell. */
    public int wantingInRow() {
        return wantingInRow;
    }

    /** For people: the check and what it last came to. */
    public String text() {
        return check.text() + ": " + last.text();
    }
}

package io.chaos4j.agent.weave;

import io.chaos4j.gate.Shape;
import io.chaos4j.gate.WovenPlace;
import java.util.ArrayList;
import java.util.List;

/** What to know about places before anything is armed at them. */
final class PlaceRisks {

    /** HotSpot inlines hot methods up to this many bytes ({@code FreqInlineSize}). */
    private static final int INLINING_LIMIT = 325;

    private PlaceRisks() {}

    static List<String> of(List<WovenPlace> places) {
        List<String> risks = new ArrayList<>();
        for (WovenPlace place : places) {
            if (place.codeBefore() <= INLINING_LIMIT && place.codeAfter() > INLINING_LIMIT) {
                risks.add(place.text() + " grew from " + place.codeBefore() + " to " + place.codeAfter()
                        + " bytes and is no longer inlined (limit " + INLINING_LIMIT
                        + "): it runs slower even when idle");
            }
            if (place.isSynchronized() && place.shape() != Shape.CAPTURE) {
                risks.add(place.text() + " is synchronized: an injected delay is slept with its monitor held");
            }
        }
        return risks;
    }
}

package io.chaos4j.agent.cli;

import io.chaos4j.control.ChaosControl;
import java.util.List;

/** What the journal of a JVM lacks after it was asked for something: it is done all the same. */
final class Unwritten {

    private static final int MOST = 3;

    private Unwritten() {}

    /** What to put behind the answer; empty when all is on the disk. */
    static String text(ChaosControl door) {
        List<String> lines = door.unwritten();
        return lines.isEmpty()
                ? ""
                : "; not in its journal: "
                        + String.join("; ", lines.subList(Math.max(0, lines.size() - MOST), lines.size()))
                        + (lines.size() > MOST ? "; and " + (lines.size() - MOST) + " before" : "");
    }
}

package io.chaos4j.agent.log;

import io.chaos4j.model.Visible;
import java.io.PrintStream;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A stack trace in which each message stays on the line of its exception, whatever it holds. */
final class StackTrace {

    private StackTrace() {}

    static void print(Throwable thrown, PrintStream out) {
        Set<Throwable> printed = Collections.newSetFromMap(new IdentityHashMap<>());
        String before = "";
        for (@Nullable Throwable each = thrown; each != null && printed.add(each); each = each.getCause()) {
            out.println(before + Visible.line(each.toString()));
            for (StackTraceElement frame : each.getStackTrace()) {
                out.println("\tat " + Visible.line(frame.toString()));
            }
            before = "Caused by: ";
        }
    }
}

package io.chaos4j.agent.cli;

import java.io.Console;

/** Whether somebody looks at the output. */
final class Terminal {

    private Terminal() {}

    /**
     * Since JDK 22 there is a console object even behind a pipe, and it knows; before, there is one only when both input and output
     * are terminals.
     */
    @SuppressWarnings("SystemConsoleNull") // both behaviours are meant
    static boolean isOutput() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException before22) {
            return true;
        }
    }
}

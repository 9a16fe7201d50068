package io.chaos4j.agent.cli;

import java.io.Console;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Whether someone looks at the output. */
final class Terminal {

    private static final int USUAL = 80;
    private static final int LEAST = 40;

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

    /** How many columns it has: as {@code COLUMNS} says, else as the terminal itself, else 80. */
    static int width(Map<String, String> environment) {
        int said = columns(environment.getOrDefault("COLUMNS", ""));
        return said > 0 ? said : isOutput() ? ofTerminal() : USUAL;
    }

    /** {@code stty} knows it by the terminal's device, whatever its own input is. */
    private static int ofTerminal() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            int columns = columns(size.substring(size.indexOf(' ') + 1));
            return columns > 0 ? columns : USUAL;
        } catch (IOException noSuchCommand) {
            return USUAL;
        }
    }

    /** The number; 0 for what is none, or too narrow for anything. */
    private static int columns(String text) {
        return text.matches("[0-9]{2,4}") && Integer.parseInt(text) >= LEAST ? Integer.parseInt(text) : 0;
    }
}

package io.chaos4j.agent.cli;

/** A page of the documentation on a terminal. */
final class MarkdownText {

    private MarkdownText() {}

    /** Text is broken to the terminal's width, an example is not. */
    static void show(Console console, String page) {
        boolean example = false;
        for (String line : page.lines().toList()) {
            if (line.startsWith("```")) {
                example = !example;
            } else if (example) {
                console.show("    " + line + System.lineSeparator());
            } else {
                console.say(line);
            }
        }
    }
}

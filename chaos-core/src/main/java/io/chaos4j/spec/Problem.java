package io.chaos4j.spec;

import io.chaos4j.model.Visible;

/**
 * Something that is wrong with an experiment, or worth a warning, and where it stands.
 *
 * @param file the file's name; empty when there is none
 * @param line from 1; 0 when there is no position
 * @param column from 1, in characters; 0 when there is no position
 * @param path the place within the document, such as {@code faults[0].rate}; empty for the whole
 * @param message what was found, what is allowed and the nearest known word, worded to follow the path
 */
public record Problem(String file, int line, int column, String path, String message) {

    /** Of a path, and of a message, which repeats what was found: a key, a tag or an anchor may be as long as the file. */
    private static final int LONGEST_PATH = 200;

    private static final int LONGEST_MESSAGE = 2_000;

    public Problem {
        file = Visible.line(file);
        path = Visible.line(path, LONGEST_PATH);
        message = Visible.line(message, LONGEST_MESSAGE);
    }

    /** {@code order.yaml:14:11: faults[0].rate was '1.5' but must be between 0% and 100%}. */
    @Override
    public String toString() {
        String place = line == 0 ? file : file + ":" + line + ":" + column;
        return (place.isEmpty() ? "" : place + ": ") + (path.isEmpty() ? "" : path + " ") + message;
    }
}

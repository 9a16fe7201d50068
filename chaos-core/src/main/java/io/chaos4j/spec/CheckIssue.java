package io.chaos4j.spec;

/**
 * A mistake in a check.
 *
 * @param offset the character of the check's text where it is
 * @param message worded to follow the place
 */
record CheckIssue(int offset, String message) {

    /** Ends the reading of one check: what follows the mistake cannot be understood. Caught by {@link CheckParser}. */
    static final class Fatal extends RuntimeException {
        private static final long serialVersionUID = 1;
        final transient CheckIssue issue;

        Fatal(CheckIssue issue) {
            super(issue.message(), null, false, false);
            this.issue = issue;
        }
    }
}

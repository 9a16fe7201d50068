package io.chaos4j.spec;

/** Which list a check stands in; what it may say depends on it. */
public enum Section {
    STEADY_STATE("steady-state"),
    STOP_WHEN("stop-when"),
    SUCCESS("success");

    private final String key;

    Section(String key) {
        this.key = key;
    }

    /** The key in files. */
    public String key() {
        return key;
    }
}

package io.chaos4j.agent;

import java.io.File;
import java.util.Map;

/** Where files lie unless an option says otherwise. Only names them; whoever writes first creates them, for the owner alone. */
final class Folders {

    private static final File SYSTEM = new File("/run/chaos4j");

    private Folders() {}

    /** One for the whole machine where an administrator has made the folder for it, else one for all JVMs that share a temporary folder. */
    static File haltFile(Map<String, String> properties) {
        return SYSTEM.isDirectory() ? new File(SYSTEM, "halt") : new File(temporary(properties), "chaos4j.halt");
    }

    static File journal(Map<String, String> properties, String service) {
        String user = DefaultName.spelled(properties.getOrDefault("user.name", DefaultName.UNNAMED));
        return new File(new File(temporary(properties), "chaos4j-" + user), service);
    }

    /** As it was at start-up: applications change the property later. */
    private static File temporary(Map<String, String> properties) {
        return new File(properties.getOrDefault("java.io.tmpdir", "/tmp")).getAbsoluteFile();
    }
}

package io.chaos4j.agent.socket;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the user that runs this process is called in a folder's name. */
final class UserName {

    private UserName() {}

    /** The name where it can stand in a path as it is, else the number: containers run under numbers that have no name. */
    static String ofThisProcess() {
        String name = System.getProperty("user.name", "");
        return of(name, canStandInAPath(name) ? "" : number());
    }

    /** @param number the user's number, empty when it is not known */
    static String of(String name, String number) {
        if (canStandInAPath(name)) {
            return name;
        }
        return number.isEmpty() ? (name.isEmpty() ? "unknown" : name.replaceAll("[^A-Za-z0-9._-]", "_")) : number;
    }

    private static boolean canStandInAPath(String name) {
        return name.matches("[A-Za-z0-9._-]+");
    }

    /** Linux shows this process as a folder of its user's. */
    private static String number() {
        try {
            return String.valueOf(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | RuntimeException unknown) {
            return "";
        }
    }
}

package com.example.trading.db;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** One embedded PostgreSQL server with the settings of the platform. */
final class Postgres {
    private Postgres() {}

    /** @throws IOException where it cannot be started: one line saying why and what to do */
    static EmbeddedPostgres start(Path data) throws IOException {
        try {
            return EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(true)
                    // Who starts it stops it, in the right order.
                    .setRegisterShutdownHook(false)
                    // A folder per user: the binaries that root has unpacked are not for others to touch.
                    .setOverrideWorkingDirectory(Path.of(
                                    System.getProperty("java.io.tmpdir"),
                                    "trading-postgres-binaries-" + System.getProperty("user.name"))
                            .toFile())
                    .setPGStartupWait(Duration.ofSeconds(30))
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("unix_socket_directories", "")
                    .setServerConfig("wal_level", "logical")
                    .setServerConfig("shared_buffers", "32MB")
                    .setServerConfig("max_connections", "60")
                    .start();
        } catch (IOException | RuntimeException failed) {
            throw new IOException("PostgreSQL could not be started: " + reason(failed) + "; " + advice(), failed);
        }
    }

    /** The process id of the server whose data lie there. */
    static long processId(Path data) throws IOException {
        return Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
    }

    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage()).replaceAll("\\s+", " ");
    }

    private static String advice() {
        String system = System.getProperty("os.name") + "/" + System.getProperty("os.arch");
        return system.toLowerCase(Locale.ROOT).startsWith("linux")
                ? "run it as an ordinary user, or as root where `unshare -U` is allowed (package util-linux),"
                        + " with a writable " + System.getProperty("java.io.tmpdir") + " [" + system + "]"
                : "check that a PostgreSQL build for " + system + " is on the class path and may be executed";
    }
}

package io.chaos4j.agent.cli;

import io.chaos4j.agent.socket.RemoteDoor;
import io.chaos4j.control.PointStatus;
import io.chaos4j.fault.FaultKinds;
import io.chaos4j.model.JdbcKind;
import io.chaos4j.model.Target;
import io.chaos4j.plan.Coverage;
import io.chaos4j.spec.ExperimentReader;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What has to be known before something is injected at once: that calls come where it lands. A JVM that has not measured knows no hosts and
 * data sources, so it is asked to measure, until such a call comes, for a few seconds at most.
 */
final class Seen {

    private static final Duration LONGEST = Duration.ofSeconds(3);
    private static final Duration BETWEEN = Duration.ofMillis(100);

    private Seen() {}

    /**
     * Returns when such calls come, or when no one can tell beforehand: of a method the JVM itself says whether it is there.
     *
     * @throws Failure naming what was seen instead
     */
    static void require(RemoteDoor door, String experiment) {
        Target target = new ExperimentReader(FaultKinds.installed())
                .read(AdHoc.FILE, experiment)
                .orThrow()
                .faults()
                .get(0)
                .target();
        if (!(target instanceof Target.Jdbc) && !(target instanceof Target.HttpClient)) {
            return;
        }
        List<PointStatus> seen = look(door, target);
        if (seen.stream().noneMatch(point -> covers(target, point))) {
            String others = seen.stream()
                    .map(Seen::text)
                    .filter(text -> text.startsWith("jdbc ") || text.startsWith("http-client"))
                    .distinct()
                    .collect(Collectors.joining(", "));
            throw Failure.aborted("nothing was injected, because no call of " + target.text() + " came within "
                    + LONGEST.toSeconds() + " s; seen "
                    + (others.isEmpty() ? "no call through JDBC or java.net.http.HttpClient at all" : "were " + others)
                    + ". Without --now it is injected all the same, and waits for calls");
        }
    }

    private static List<PointStatus> look(RemoteDoor door, Target target) {
        door.measure(LONGEST.plusSeconds(2));
        long since = System.nanoTime();
        while (true) {
            List<PointStatus> seen = door.lastSecond();
            if (seen.stream().anyMatch(point -> covers(target, point))
                    || System.nanoTime() - since > LONGEST.toNanos()) {
                return seen;
            }
            try {
                Thread.sleep(BETWEEN.toMillis());
            } catch (InterruptedException asked) {
                Thread.currentThread().interrupt();
                return seen;
            }
        }
    }

    private static boolean covers(Target target, PointStatus point) {
        if (target instanceof Target.HttpClient) {
            return point.point().equals("http-client") && Coverage.httpHost(target, point.qualifier());
        }
        return point.point().startsWith("jdbc ")
                && JdbcKind.of(point.point().substring("jdbc ".length()))
                        .filter(kind -> Coverage.jdbc(target, kind, point.qualifier()))
                        .isPresent();
    }

    private static String text(PointStatus point) {
        return point.point() + (point.qualifier().isEmpty() ? "" : " \"" + point.qualifier() + "\"");
    }
}

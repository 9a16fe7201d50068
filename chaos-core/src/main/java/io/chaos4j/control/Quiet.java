package io.chaos4j.control;

import io.chaos4j.model.Experiment;
import io.chaos4j.model.Point;
import io.chaos4j.model.Rule;
import io.chaos4j.model.Target;
import io.chaos4j.plan.Coverage;
import io.chaos4j.run.Traffic;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which targets of an experiment get no calls in a JVM at the moment, told from what its points were measured to do. */
public final class Quiet {

    private Quiet() {}

    /**
     * One sentence for each target of a fault that names JDBC or HTTP calls of which there are none. Of methods it says nothing: they
     * may not be woven yet.
     */
    public static List<String> targets(Experiment experiment, List<PointStatus> measured) {
        Map<String, Double> seen = new TreeMap<>();
        for (PointStatus point : measured) {
            seen.put(new Point(point.point(), point.qualifier()).text(), point.callsPerSecond());
        }
        return experiment.faults().stream()
                .map(Rule::target)
                .distinct()
                .filter(target -> target instanceof Target.Jdbc || target instanceof Target.HttpClient)
                .filter(target -> measured.stream().noneMatch(point -> isCalled(target, point)))
                .map(target -> "no call reached " + target.text() + "; " + Traffic.text(seen, List.of(target)))
                .toList();
    }

    private static boolean isCalled(Target target, PointStatus point) {
        if (!(point.callsPerSecond() > 0)) {
            return false;
        }
        if (target instanceof Target.Jdbc jdbc) {
            return point.point().startsWith("jdbc ")
                    && Coverage.jdbc(target, point.qualifier())
                    && (jdbc.kind().word().equals("any")
                            || point.point().equals("jdbc " + jdbc.kind().word()));
        }
        return point.point().equals("http-client") && Coverage.httpHost(target, point.qualifier());
    }
}

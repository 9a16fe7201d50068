package io.chaos4j.run;

import io.chaos4j.engine.LoadedPlan;
import io.chaos4j.measure.Tally;
import io.chaos4j.measure.Windowed;
import io.chaos4j.model.Nearest;
import io.chaos4j.model.Point;
import io.chaos4j.model.Target;
import io.chaos4j.plan.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Says what calls there are in a JVM when none of them reached a target: nearly always a name in the target is wrong. */
public final class Traffic {

    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int MOST = 8;

    private Traffic() {}

    /** Measures every point for a second, in which no plan may measure that names some of them. */
    static Map<String, Double> look(RunContext context) {
        LoadedPlan survey = context.engine().load(Plan.SURVEY);
        Tally tally = context.meters().tally();
        Map<String, Double> seen = new TreeMap<>();
        try {
            context.engine().measure(survey, true);
            DryRunner.pause(context.clock(), LOOK);
            context.meters().tick(context.clock().nanoTime());
        } finally {
            context.engine().unload(survey);
            for (Map.Entry<Point, Windowed> each : context.meters().close(tally).entrySet()) {
                seen.put(each.getKey().text(), each.getValue().rate());
            }
        }
        return seen;
    }

    /**
     * One sentence, with the points first whose names are nearest to a target's, and then those of the targets' own kinds.
     *
     * @param callsPerSecond by the text of the point
     */
    public static String text(Map<String, Double> callsPerSecond, Collection<Target> targets) {
        List<String> called = new ArrayList<>();
        callsPerSecond.forEach((point, rate) -> {
            if (rate > 0) {
                called.add(point);
            }
        });
        if (called.isEmpty()) {
            return "no call reached any point of this JVM at all";
        }
        List<String> nearest = targets.stream()
                .flatMap(target -> Nearest.inOrder(target.text(), called).stream())
                .distinct()
                .limit(MOST)
                .toList();
        called.sort(Comparator.comparingInt((String point) -> Math.floorMod(nearest.indexOf(point), MOST + 1))
                .thenComparing(point -> !isNear(point, targets))
                .thenComparing(point -> -callsPerSecond.getOrDefault(point, 0.0)));
        List<String> words = new ArrayList<>();
        for (String point : called.subList(0, Math.min(MOST, called.size()))) {
            words.add(String.format(Locale.ROOT, "%s (%,.1f calls/s)", point, callsPerSecond.get(point)));
        }
        return "called at that time: " + String.join(", ", words)
                + (called.size() > MOST ? " and " + (called.size() - MOST) + " more" : "");
    }

    private static boolean isNear(String point, Collection<Target> targets) {
        return targets.stream().anyMatch(target -> {
            String name = target.pointName();
            int end = name.indexOf(target.isBuiltIn() ? ' ' : '#');
            return point.startsWith(end < 0 ? name : name.substring(0, end));
        });
    }
}

package io.chaos4j.benchmarks.scenarios;

import com.example.scenarios.Tiny;
import io.chaos4j.benchmarks.Readings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * How much later is a tiny program over when the agent is in front of it, twenty points declared, than behind an agent that does
 * nothing? Its JVM is timed from outside, from before its start to its end. Pairs take turns; twice the empty
 * agent in every round tells what differs without a reason (A/A).
 *
 * <p>Arguments: how many pairs.
 */
public final class StartUp {

    private StartUp() {}

    /** Measures. */
    public static void main(String[] args) throws IOException, InterruptedException {
        int pairs = Integer.parseInt(args[0]);
        List<String> empty = List.of("-javaagent:" + EmptyAgent.jar());
        List<String> ours = List.of(Child.OURS);
        List<Double> emptyMillis = new ArrayList<>();
        List<Double> oursMillis = new ArrayList<>();
        List<Double> added = new ArrayList<>();
        List<Double> same = new ArrayList<>();
        for (int i = -1; i < pairs; i++) { // the first fills the caches of the file system
            double first = Child.run(Tiny.class, empty).millis();
            double with = Child.run(Tiny.class, ours).millis();
            double second = Child.run(Tiny.class, empty).millis();
            if (i >= 0) {
                emptyMillis.add(first);
                oursMillis.add(with);
                added.add(with - (first + second) / 2);
                same.add(second - first);
            }
        }
        System.out.printf("empty agent: %s%n", Quantiles.of(emptyMillis).text("ms"));
        System.out.printf("our agent:   %s%n", Quantiles.of(oursMillis).text("ms"));
        System.out.printf("difference:  %s%n", Quantiles.of(added).text("ms"));
        System.out.printf("A/A:         %s%n", Quantiles.of(same).text("ms"));
        Readings.tell(
                "start-up",
                Quantiles.of(added).median(),
                Math.abs(Quantiles.of(same).median()));
    }
}

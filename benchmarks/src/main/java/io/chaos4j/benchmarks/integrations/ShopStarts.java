package io.chaos4j.benchmarks.integrations;

import com.example.shop.OrderService;
import com.example.shop.OrderStore;
import com.example.shop.Ready;
import com.example.shop.ShopApplication;
import io.chaos4j.benchmarks.AgentJar;
import io.chaos4j.benchmarks.ChildJvm;
import io.chaos4j.benchmarks.Readings;
import io.chaos4j.benchmarks.scenarios.EmptyAgent;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How much longer does a real application take to start, from the start of its JVM to its first answer, with the agent in front
 * and 20 points declared. Starts with the agent, without one, and with an agent that looks at every class and does nothing take turns,
 * and each is compared with its neighbour without one.
 *
 * <p>Arguments: rounds of starts.
 */
public final class ShopStarts {

    private static final List<String> SERVICE = List.of(
            "find", "findAll", "findOf", "count", "position", "submit", "resize", "reprice", "cancel", "cancelAll");
    private static final List<String> STORE =
            List.of("find", "findAll", "findOf", "count", "position", "add", "resize", "reprice", "remove", "clear");

    private ShopStarts() {}

    /**
     * One start.
     *
     * @param millis to the first answer
     * @param cpuMillis processor time of its JVM until then
     * @param classes loaded until it was ready
     */
    private record Start(double millis, double cpuMillis, int classes) {}

    /** Measures. */
    public static void main(String[] args) throws IOException {
        int rounds = Integer.parseInt(args[0]);
        List<String> agent = List.of("-Xmx512m", AgentJar.flag("mode=armable,weave=" + points()));
        List<String> empty = List.of("-Xmx512m", "-javaagent:" + EmptyAgent.jar() + "=" + EmptyAgent.LOOKING);
        List<String> none = List.of("-Xmx512m");
        events(agent, none);
        List<Double> without = new ArrayList<>();
        List<Double> cpuWithout = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        List<Double> cpuRatios = new ArrayList<>();
        List<Double> emptyRatios = new ArrayList<>();
        List<Double> added = new ArrayList<>();
        Start last = start(none); // fills the file cache, and counts as nothing
        int classes = last.classes();
        for (int round = 0; round < rounds; round++) {
            boolean agentFirst = round % 2 == 0;
            Start first = start(agentFirst ? agent : empty);
            Start bare = start(none);
            Start third = start(agentFirst ? empty : agent);
            Start with = agentFirst ? first : third;
            Start looking = agentFirst ? third : first;
            ratios.add(with.millis() / bare.millis());
            emptyRatios.add(looking.millis() / bare.millis());
            added.add(with.millis() - bare.millis());
            without.add(bare.millis());
            cpuRatios.add(with.cpuMillis() / bare.cpuMillis());
            cpuWithout.add(bare.cpuMillis());
            System.out.printf(
                    "%.0f ms and %d classes with the agent, %.0f ms with an empty one, %.0f ms and %d classes without%n",
                    with.millis(), with.classes(), looking.millis(), bare.millis(), bare.classes());
        }
        Halves same = new Halves(without);
        Readings.tell("shop.start", Halves.median(ratios), same.spread());
        Readings.tell("shop.start.cpu", Halves.median(cpuRatios), new Halves(cpuWithout).spread());
        Readings.tell("shop.start.empty", Halves.median(emptyRatios), same.spread());
        Readings.tell("shop.start.added", Halves.median(added), same.spread() * same.median());
        Readings.tell("shop.classes", classes, 0);
    }

    private static String points() {
        return Stream.concat(
                        SERVICE.stream().map(method -> OrderService.class.getName() + "#" + method),
                        STORE.stream().map(method -> OrderStore.class.getName() + "#" + method))
                .collect(Collectors.joining(";"));
    }

    private static Start start(List<String> flags) throws IOException {
        long begun = System.nanoTime();
        try (ChildJvm shop = new ChildJvm(flags, List.of("spring"), ShopApplication.class, List.of())) {
            String[] words = shop.await(line -> line.startsWith(Ready.MARK)).split(" ", -1);
            HttpURLConnection connection = (HttpURLConnection) URI.create("http://127.0.0.1:" + words[1] + "/orders/1")
                    .toURL()
                    .openConnection();
            if (connection.getResponseCode() != 200) {
                throw new IllegalStateException("the shop answered " + connection.getResponseCode());
            }
            return new Start((System.nanoTime() - begun) / 1e6, shop.cpuMillis(), Integer.parseInt(words[2]));
        }
    }

    /** Counts what the agent makes the virtual machine do besides, in two starts that are not timed. */
    private static void events(List<String> agent, List<String> none) throws IOException {
        double[] with = count(agent);
        double[] without = count(none);
        System.out.printf("%.0f safepoints with the agent, %.0f without%n", with[0], without[0]);
        Readings.tell("shop.safepoints", with[0] - without[0], 0);
        Readings.tell("shop.redefined", with[1] - without[1], 0);
    }

    private static double[] count(List<String> flags) throws IOException {
        Path log = Files.createTempFile("shop", ".log");
        try {
            List<String> logged = new ArrayList<>(flags);
            logged.add("-Xlog:safepoint=info,redefine+class*=debug:file=" + log + "::filecount=0");
            start(logged);
            List<String> lines = Files.readAllLines(log);
            return new double[] {
                lines.stream().filter(line -> line.contains("Safepoint \"")).count(),
                lines.stream().filter(line -> line.contains("redefined ")).count()
            };
        } finally {
            Files.delete(log);
        }
    }
}

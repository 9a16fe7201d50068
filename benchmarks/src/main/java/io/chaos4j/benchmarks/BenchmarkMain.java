package io.chaos4j.benchmarks;

import com.example.orders.Order;
import com.example.orders.OtherOrder;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.Arrays;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * JMH's own command line, with the packaged agent in front of every fork.
 *
 * <p>The agent is the jar of this build, found beside {@code benchmarks.jar}, or the one that {@code -Dbenchmarks.agent} names.
 */
public final class BenchmarkMain {

    private BenchmarkMain() {}

    /** Takes JMH's arguments. */
    public static void main(String[] args)
            throws RunnerException, CommandLineOptionException, URISyntaxException, IOException {
        CommandLineOptions asked = new CommandLineOptions(args);
        Runner plain = new Runner(asked);
        if (asked.shouldHelp()) {
            asked.showHelp();
        } else if (asked.shouldList()) {
            plain.list();
        } else {
            Options withAgent = new OptionsBuilder()
                    .parent(asked)
                    .jvmArgsAppend("-javaagent:" + agent() + "=service=benchmarks,env=benchmark,mode=armable,weave="
                            + Order.class.getName() + "#submit;" + OtherOrder.class.getName() + "#submit")
                    .build();
            new Runner(withAgent).run();
        }
    }

    private static File agent() throws URISyntaxException {
        String named = System.getProperty("benchmarks.agent");
        if (named != null) {
            return new File(named);
        }
        File own = new File(BenchmarkMain.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        File folder = new File(own.getParentFile().getParentFile().getParentFile(), "chaos-agent/target");
        File[] jars = folder.listFiles((f, name) -> name.endsWith("-javaagent.jar"));
        if (jars == null || jars.length == 0) {
            throw new IllegalStateException("no javaagent jar in " + folder
                    + ": build it with 'mvn -DskipTests package', or name it with -Dbenchmarks.agent=");
        }
        Arrays.sort(jars);
        return jars[jars.length - 1];
    }
}

package io.chaos4j.benchmarks;

import com.example.orders.Order;
import com.example.orders.OtherOrder;
import java.io.IOException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * JMH's own command line, with the packaged agent in front of every fork.
 */
public final class BenchmarkMain {

    private BenchmarkMain() {}

    /** Takes JMH's arguments. */
    public static void main(String[] args) throws RunnerException, CommandLineOptionException, IOException {
        CommandLineOptions asked = new CommandLineOptions(args);
        Runner plain = new Runner(asked);
        if (asked.shouldHelp()) {
            asked.showHelp();
        } else if (asked.shouldList()) {
            plain.list();
        } else {
            Options withAgent = new OptionsBuilder()
                    .parent(asked)
                    .jvmArgsAppend(AgentJar.flag("mode=armable,weave=" + Order.class.getName() + "#submit;"
                            + OtherOrder.class.getName() + "#submit"))
                    .build();
            new Runner(withAgent).run();
        }
    }
}

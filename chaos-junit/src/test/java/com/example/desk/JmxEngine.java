package com.example.desk;

import io.chaos4j.Chaos;
import io.chaos4j.Woven;
import io.chaos4j.control.Identity;
import io.chaos4j.event.Problems;
import io.chaos4j.event.RunEvent;
import io.chaos4j.jmx.JmxExport;
import io.chaos4j.journal.JournalReader;
import io.chaos4j.time.Spinning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;

/** An engine of its own, as an operator sees it through JMX. */
final class JmxEngine implements AutoCloseable {

    /** What calls the service while an experiment runs, once in each round. */
    @FunctionalInterface
    interface Traffic {
        void call() throws InterruptedException;
    }

    private final MBeanServer server = MBeanServerFactory.newMBeanServer();
    private final ObjectName engine;
    private final Path journal;
    private final Chaos chaos;
    private final JmxExport export;
    private String why = "";

    private JmxEngine(Path folder, Woven woven, Problems problems) throws JMException {
        journal = folder.resolve("journal");
        Identity identity = new Identity(
                "junit",
                "test",
                "armable",
                1,
                journal.toString(),
                folder.resolve("halt").toString(),
                Map.of());
        engine = new ObjectName(JmxExport.ENGINE);
        chaos = Chaos.open(identity, woven, Spinning.auto(), problems);
        export = JmxExport.open(chaos.door(), server, line -> {});
    }

    static JmxEngine open(Path folder, Woven woven, Problems problems) throws JMException {
        return new JmxEngine(folder, woven, problems);
    }

    /** Of a service of which nothing is woven. */
    static JmxEngine open(Path folder) throws JMException {
        return new JmxEngine(folder, Woven.NOTHING, new Problems(line -> {}));
    }

    /** What validate has against a file. */
    List<String> validate(String file) throws JMException {
        return List.of(
                (String[]) server.invoke(engine, "validate", new Object[] {file}, new String[] {"java.lang.String"}));
    }

    /** Loads and runs the one experiment of a file; its verdict. */
    String run(String file, Traffic traffic) throws JMException, InterruptedException {
        server.invoke(engine, "load", new Object[] {file}, new String[] {"java.lang.String"});
        ObjectName experiment = server.queryNames(new ObjectName("io.chaos4j:type=Experiment,*"), null).stream()
                .findFirst()
                .orElseThrow();
        server.invoke(experiment, "run", new Object[0], new String[0]);
        while (server.getAttribute(experiment, "Verdict").equals("")) {
            traffic.call();
        }
        why = String.valueOf(server.getAttribute(experiment, "Why"));
        return String.valueOf(server.getAttribute(experiment, "Verdict"));
    }

    /** The reason of the last verdict. */
    String why() {
        return why;
    }

    /** The events of the run, from its journal. */
    List<RunEvent> journal() throws IOException {
        try (Stream<Path> files = Files.list(journal)) {
            Path run = files.filter(file -> file.toString().endsWith(".jsonl"))
                    .filter(file -> !file.endsWith("audit.jsonl"))
                    .findFirst()
                    .orElseThrow();
            return JournalReader.read(run).events();
        }
    }

    @Override
    public void close() {
        export.close();
        chaos.close();
    }
}

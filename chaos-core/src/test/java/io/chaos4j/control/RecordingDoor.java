package io.chaos4j.control;

import io.chaos4j.event.Phase;
import io.chaos4j.event.RunEvent;
import io.chaos4j.event.RunListener;
import io.chaos4j.model.Quantity;
import io.chaos4j.model.Verdict;
import io.chaos4j.time.ChaosThread;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A door with nothing behind it, for tests of the ways in: it keeps in memory what it is asked for, and its runs are threads
 * that send one event of each kind, then samples until they are stopped. No engine, no guards, no audit.
 *
 * <p>A document is lines of {@code key: value}: {@code name}, {@code verdict} (HELD when missing), {@code seconds} (how
 * long its run lasts, 0 when missing), {@code waits} (how many seconds before it arms) and {@code unsatisfiable}. A line without a colon is a mistake.
 */
public class RecordingDoor implements ChaosControl {

    /** Who asked what. */
    public final List<String> asked = new CopyOnWriteArrayList<>();

    /** Down when a run has found its lease lost. */
    public final CountDownLatch leaseLost = new CountDownLatch(1);

    /** What every run ends as, whatever its document says; empty to ask the document. */
    public volatile String verdictOfEveryRun = "";

    /** What becomes of the calls of targets, the same for all documents; asked without waiting, then with. */
    public volatile List<TargetCalls> calls = List.of();

    private final Identity identity;
    private final Map<String, Map<String, String>> loaded = new ConcurrentHashMap<>();
    private final AtomicInteger runs = new AtomicInteger();
    private final Map<String, String> verdicts = new ConcurrentHashMap<>();
    private volatile String halted = "";
    /** What its journal lacks. */
    public volatile List<String> unwritten = List.of();

    private volatile String active = "";
    private volatile String armed = "";
    private volatile String armedBy = "";
    private volatile boolean measuring;

    public RecordingDoor(String service) {
        this(service, "");
    }

    public RecordingDoor(String service, String journal) {
        this.identity = new Identity(
                service,
                "test",
                "armable",
                ProcessHandle.current().pid(),
                journal,
                "/run/chaos4j/halt",
                Map.of("java", Runtime.version().toString()));
    }

    @Override
    public Identity identity() {
        return identity;
    }

    @Override
    public Validation load(String fileName, String text) {
        Validation validation = validate(fileName, text);
        if (!validation.valid()) {
            throw new InvalidExperiment(validation.problems());
        }
        loaded.put(validation.experiment(), read(text));
        return validation;
    }

    @Override
    public Validation validate(String fileName, String text) {
        List<String> problems = new ArrayList<>();
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (!lines[i].isBlank() && !lines[i].contains(":")) {
                problems.add(fileName + ":" + (i + 1) + ":1: '" + lines[i] + "' is a mistake");
            }
        }
        Map<String, String> document = read(text);
        String foreign = document.get("foreign");
        String unsatisfiable = document.get("unsatisfiable");
        return new Validation(
                problems.isEmpty() ? document.getOrDefault("name", "nameless") : "",
                problems,
                foreign == null ? List.of() : List.of(foreign),
                unsatisfiable == null ? List.of() : List.of(unsatisfiable),
                List.of("there is no stop-when"));
    }

    private static Map<String, String> read(String text) {
        Map<String, String> document = new ConcurrentHashMap<>();
        text.lines().filter(line -> line.contains(":")).forEach(line -> {
            String[] parts = line.split(":", 2);
            document.put(parts[0].strip(), parts[1].strip().replaceAll("^\"(.*)\"$", "$1"));
        });
        return document;
    }

    @Override
    public List<TargetCalls> calls(String fileName, String text, Duration atMost) {
        asked.add("calls within " + atMost.toSeconds() + " s");
        return calls;
    }

    @Override
    public List<String> outlook(String fileName, String text, Duration length, Lease lease) {
        asked.add("outlook for " + length.toSeconds() + " s");
        return List.of("p99(order.submit) < 200ms: needs 41 s at 7.0 calls/s");
    }

    @Override
    public void unload(String experiment) {
        asked.add("unload " + experiment);
        loaded.remove(experiment);
    }

    @Override
    public DryRun dryRun(String experiment, Operator operator, Duration length, Lease lease) {
        String untouched = document(experiment).get("untouched");
        asked.add("dry-run " + experiment + " by " + operator.who() + " for " + length.toMillis() + " ms");
        LockSupport.parkNanos(length.toNanos());
        return new DryRun(
                experiment,
                List.of(new DryRun.RuleCount("latency: 100ms on exchange.send", "exchange.send", 2004, 1603, 17)),
                List.of(),
                List.of("jdbc select \"orders-primry\" matches nothing; near: orders-primary"),
                List.of(),
                untouched == null ? List.of() : List.of("no call reached a target", untouched),
                List.of("p99(order.submit) < 200ms: needs 41 s at 7.0 calls/s"));
    }

    @Override
    public String run(String experiment, Operator operator, RunOptions options, Lease lease, RunListener listener) {
        Map<String, String> document = document(experiment);
        if (!halted.isEmpty()) {
            throw new Refused("halted: " + halted + "; clear it first");
        }
        if (document.containsKey("unsatisfiable") && !options.allowUnsatisfiable()) {
            throw new Refused("unsatisfiable: " + document.get("unsatisfiable"));
        }
        asked.add("run " + experiment + " by " + operator.who() + " because " + operator.reason());
        if (options.once()) {
            asked.add("once " + experiment);
        }
        String run = experiment + "-" + runs.incrementAndGet();
        active = experiment;
        new ChaosThread("test-run", () -> run(run, experiment, document, operator, lease, listener)).start();
        return run;
    }

    private void run(
            String run,
            String experiment,
            Map<String, String> document,
            Operator operator,
            Lease lease,
            RunListener listener) {
        long start = System.nanoTime();
        long length = (long) (Double.parseDouble(document.getOrDefault("seconds", "0")) * 1e9);
        Instant at = Instant.parse("2026-11-23T10:00:00Z");
        Quantity p99 = new Quantity(42e6, Quantity.Dimension.DURATION);
        listener.on(new RunEvent.Started(
                at,
                run,
                experiment,
                "A title",
                "It holds.",
                identity.service(),
                "test",
                operator.who(),
                operator.reason(),
                4242,
                Map.of("chaos4j", "test"),
                "name: " + experiment));
        listener.on(new RunEvent.PhaseBegan(at, 0, Phase.STEADY_STATE, "up to 90 s"));
        listener.on(new RunEvent.PhaseBegan(at, 0, Phase.BASELINE, ""));
        double waits = Double.parseDouble(document.getOrDefault("waits", "0"));
        while (System.nanoTime() - start < waits * 1e9) {
            if (!active.equals(experiment)) {
                listener.on(new RunEvent.Ended(
                        at,
                        1,
                        run,
                        experiment,
                        Verdict.ABORTED,
                        "an operator withdrew it",
                        List.of(),
                        Map.of(),
                        Duration.ZERO,
                        null));
                return;
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        listener.on(new RunEvent.PhaseBegan(at, 0, Phase.FAULT, ""));
        armed = experiment;
        armedBy = operator.who();
        listener.on(new RunEvent.Armed(at, 0, List.of("latency: 100ms on exchange.send"), Duration.ofSeconds(65)));
        Verdict verdict = Verdict.valueOf(
                verdictOfEveryRun.isEmpty() ? document.getOrDefault("verdict", "HELD") : verdictOfEveryRun);
        String why = "as the document says";
        do {
            listener.on(new RunEvent.Sampled(at, 1, Phase.FAULT, Map.of("p99(order.submit)", p99)));
            if (!lease.held()) {
                verdict = Verdict.HALTED;
                why = "the lease was lost";
                leaseLost.countDown();
                break;
            }
            if (!active.equals(experiment)) {
                verdict = Verdict.HALTED;
                why = "an operator withdrew it";
                break;
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        } while (System.nanoTime() - start < length);
        long struck = Long.parseLong(document.getOrDefault("struck", "1603"));
        listener.on(new RunEvent.Injected(at, 1, "latency: 100ms on exchange.send", 2004, struck, 1, 17));
        armed = "";
        armedBy = "";
        listener.on(new RunEvent.Disarmed(at, 1, "its time was over", 0));
        listener.on(new RunEvent.PhaseBegan(at, 1, Phase.RECOVERY, ""));
        listener.on(new RunEvent.Noted(at, 1, Phase.RECOVERY, RunEvent.Noted.Kind.OBSERVATION, "a second of nothing"));
        active = "";
        verdicts.put(experiment, verdict.name());
        listener.on(new RunEvent.Ended(
                at,
                2,
                run,
                experiment,
                verdict,
                why,
                List.of(new RunEvent.Criterion(
                        "p99(order.submit) < 200ms", RunEvent.Criterion.Outcome.TRUE, "42ms", "200ms", 1000, "")),
                Map.of("p99(order.submit)", p99),
                Duration.ofMillis(12),
                verdict == Verdict.CRITICAL ? null : Duration.ofSeconds(3)));
    }

    @Override
    public void arm(String experiment, Operator operator) {
        document(experiment);
        if (!halted.isEmpty()) {
            throw new Refused("halted: " + halted + "; clear it first");
        }
        asked.add("arm " + experiment + " by " + operator.who() + " because " + operator.reason());
        armed = experiment;
        armedBy = operator.who();
    }

    @Override
    public int disarm(String experiment, Operator operator) {
        asked.add("disarm " + experiment + " by " + operator.who() + " because " + operator.reason());
        armed = "";
        active = "";
        return 0;
    }

    @Override
    public List<String> unwritten() {
        return unwritten;
    }

    @Override
    public int halt(Operator operator) {
        asked.add("halt by " + operator.who() + " because " + operator.reason());
        halted = operator.who() + ": " + operator.reason();
        armed = "";
        active = "";
        return 0;
    }

    @Override
    public void clear(Operator operator) {
        asked.add("clear by " + operator.who() + " because " + operator.reason());
        halted = "";
    }

    @Override
    public Status status() {
        String state =
                !halted.isEmpty() ? "halted" : !active.isEmpty() ? "running" : armed.isEmpty() ? "idle" : "armed";
        return new Status(
                state,
                active.isEmpty() ? armed : active,
                active.isEmpty() ? "" : active + "-" + runs.get(),
                active.isEmpty() ? "" : "fault",
                !armed.isEmpty(),
                armedBy,
                armed.isEmpty() ? 0 : 12.5,
                halted,
                armed.isEmpty() ? List.of() : List.of("latency: 100ms on exchange.send: 1,603 of 2,004 calls struck"),
                List.of("one thing could not be woven"),
                List.of("one method is large"));
    }

    @Override
    public List<ExperimentStatus> experiments() {
        return loaded.keySet().stream().sorted().map(this::experimentStatus).toList();
    }

    @Override
    public @Nullable ExperimentStatus experiment(String name) {
        return loaded.containsKey(name) ? experimentStatus(name) : null;
    }

    private ExperimentStatus experimentStatus(String name) {
        return new ExperimentStatus(
                name,
                "A title",
                name.equals(active) ? "running" : name.equals(armed) ? "armed" : "loaded",
                name.equals(active) ? "fault" : "",
                runs.get() == 0 ? "" : name + "-" + runs.get(),
                2004,
                1603,
                verdicts.getOrDefault(name, ""),
                verdicts.containsKey(name) ? "as the document says" : "",
                List.of(),
                List.of());
    }

    @Override
    public List<PointStatus> points(Duration length) {
        return List.of(
                new PointStatus("com.example.trading.OrderService#submit", "", true, 99.5, 20e6, 42e6, 55e6, 0.998),
                new PointStatus("jdbc select", "orders-primary", true, 200, 1e6, 3e6, 9e6, 1),
                new PointStatus("http-client", "exchange", true, 0, Double.NaN, Double.NaN, Double.NaN, Double.NaN));
    }

    @Override
    public void measure(Duration length) {
        asked.add("measure " + length.toSeconds());
        measuring = !length.isZero();
    }

    @Override
    public List<PointStatus> lastSecond() {
        return measuring ? points(Duration.ofSeconds(1)) : List.of();
    }

    private Map<String, String> document(String experiment) {
        Map<String, String> document = loaded.get(experiment);
        if (document == null) {
            throw new Refused("no experiment '" + experiment + "' is loaded");
        }
        return document;
    }
}

package io.chaos4j.run;

import io.chaos4j.engine.Engine;
import io.chaos4j.engine.LoadedPlan;
import io.chaos4j.event.Problems;
import io.chaos4j.event.RunEvent;
import io.chaos4j.guard.HaltFile;
import io.chaos4j.guard.HaltLatch;
import io.chaos4j.measure.Meters;
import io.chaos4j.model.Experiment;
import io.chaos4j.model.Recovery;
import io.chaos4j.plan.Plan;
import io.chaos4j.probe.Pages;
import io.chaos4j.probe.ProbeSources;
import io.chaos4j.sign.ArmedSign;
import io.chaos4j.testing.Documents;
import io.chaos4j.testing.FakeProbes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One whole run over a played service, in played time. */
final class PlayedRun {

    private final PlayedService service;
    private final List<RunEvent> events = new ArrayList<>();
    private final Map<Class<? extends RunEvent>, Runnable> thens = new LinkedHashMap<>();
    private final HaltLatch latch = new HaltLatch(new HaltFile("/nowhere/chaos4j.halt"));
    private LastAct lastAct = LastAct.NONE;

    PlayedRun(PlayedService service) {
        this.service = service;
    }

    /** What ends the process of the run, where it comes to that. */
    void lastAct(LastAct act) {
        lastAct = act;
    }

    void halt(String why) {
        latch.halt(why);
    }

    /** Does something, on the run's thread, whenever there is an event of this kind. */
    void when(Class<? extends RunEvent> kind, Runnable then) {
        thens.put(kind, then);
    }

    <T extends RunEvent> T first(Class<T> kind) {
        return events.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElseThrow();
    }

    List<RunEvent> events() {
        return List.copyOf(events);
    }

    List<String> notes() {
        return events.stream()
                .filter(RunEvent.Noted.class::isInstance)
                .map(event -> ((RunEvent.Noted) event).text())
                .toList();
    }

    RunEvent.Ended run(String yaml) throws InterruptedException {
        return run(new FakeProbes(), yaml);
    }

    RunEvent.Ended run(FakeProbes probes, String yaml) throws InterruptedException {
        RunContext context = context(probes);
        Experiment experiment = Documents.read(Documents.text("played", yaml));
        service.open();
        Run run = Runner.start(context, request(experiment), plan(context, experiment), new Runner.Listener() {
            @Override
            public void withdrawn() {}

            @Override
            public void over(Run ended, @Nullable Throwable untold) {}
        });
        run.await();
        return Optional.ofNullable(run.ended()).orElseThrow();
    }

    /** What is said beforehand, by the calls of so long a time. */
    List<String> foresee(String yaml, Duration length) {
        RunContext context = context(new FakeProbes());
        Experiment experiment = Documents.read(Documents.text("played", yaml));
        service.open();
        return Foresight.look(context, plan(context, experiment), experiment, length, () -> true)
                .recovery();
    }

    private RunContext context(FakeProbes probes) {
        Meters meters = new Meters(service::openCalls);
        return new RunContext(
                service.clock,
                new Engine(service.clock, service, meters::recorder, new Problems(line -> {})),
                meters,
                new ProbeSources(probes, new Pages(service.clock)),
                service,
                latch,
                ArmedSign.NONE);
    }

    private static LoadedPlan plan(RunContext context, Experiment experiment) {
        return context.engine().load(Plan.of(experiment));
    }

    private RunRequest request(Experiment experiment) {
        return new RunRequest(
                "1",
                experiment,
                "order-service",
                "demo",
                "an operator",
                "",
                Map.of(),
                false,
                Recovery.USUAL_WATCH,
                "",
                List.of(),
                () -> true,
                () -> {},
                this::heard,
                lastAct);
    }

    private void heard(RunEvent event) {
        events.add(event);
        thens.forEach((kind, then) -> {
            if (kind.isInstance(event)) {
                then.run();
            }
        });
    }
}

package io.chaos4j.agent.integration;

import io.chaos4j.agent.integration.WeaveReport.NotWoven;
import io.chaos4j.engine.WovenCode;
import io.chaos4j.fault.Effect;
import io.chaos4j.gate.Gate;
import io.chaos4j.gate.InjectedExceptions;
import io.chaos4j.model.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What is woven of the libraries whose calls are points, as the engine asks about targets that mean such calls. */
public final class WovenLibraries implements WovenCode {

    private final List<Integration> libraries;
    private final Weaving weaving;
    private final Gate gate;
    private final InjectedExceptions exceptions;

    /** @param exceptions those that may be thrown at the places of libraries */
    public WovenLibraries(List<Integration> libraries, Weaving weaving, Gate gate, InjectedExceptions exceptions) {
        this.libraries = List.copyOf(libraries);
        this.weaving = weaving;
        this.gate = gate;
        this.exceptions = exceptions;
    }

    private List<Integration> serving(Target target) {
        return libraries.stream().filter(library -> library.serves(target)).toList();
    }

    private Set<String> ids(Target target) {
        return serving(target).stream().map(Integration::id).collect(Collectors.toSet());
    }

    @Override
    public List<String> weave(Collection<Target> targets) {
        Set<Integration> serving = new LinkedHashSet<>();
        targets.forEach(target -> serving.addAll(serving(target)));
        List<String> lines = new ArrayList<>();
        serving.forEach(
                library -> lines.addAll(weaving.weaveLoaded(library.rules()).refusals()));
        return lines;
    }

    /** Of all libraries. */
    public List<WeaveRule> rules() {
        return libraries.stream().flatMap(library -> library.rules().stream()).toList();
    }

    @Override
    public void weaveBuiltIn() {
        weaving.weaveLoaded(rules());
    }

    @Override
    public Map<Target, String> missing(Collection<Target> targets) {
        targets.forEach(target -> serving(target).forEach(library -> weaving.foresee(library.rules())));
        WeaveReport report = weaving.soFar();
        Map<Target, String> missing = new LinkedHashMap<>();
        for (Target target : targets) {
            Set<String> ids = ids(target);
            if (target.hasCalls() && ids.isEmpty()) {
                missing.put(target, "no library is known here that makes such calls");
            }
            refused(report, ids).ifPresent(reasons -> missing.put(target, reasons));
        }
        return missing;
    }

    /** Why nothing of some libraries is woven although some of them is loaded; empty where something is, or where none is loaded yet. */
    private static Optional<String> refused(WeaveReport report, Set<String> integrations) {
        String reasons = report.notWoven().stream()
                .filter(each -> integrations.contains(each.integration()))
                .map(NotWoven::text)
                .collect(Collectors.joining("; "));
        boolean woven = report.woven().stream().anyMatch(place -> integrations.contains(place.integration()));
        return woven || reasons.isEmpty() ? Optional.empty() : Optional.of("nothing of it is woven (" + reasons + ")");
    }

    @Override
    public List<String> near(Collection<Target> targets) {
        Set<String> lines = new LinkedHashSet<>();
        WeaveReport report = weaving.report();
        for (Target target : targets) {
            lines.addAll(OtherLibraries.beside(serving(target), weaving));
            Set<String> ids = ids(target);
            report.notWoven().stream()
                    .filter(each -> ids.contains(each.integration()))
                    .forEach(each -> lines.add("not woven: " + each.text()));
        }
        return List.copyOf(lines);
    }

    @Override
    public String unused(Target target) {
        return OtherLibraries.unused(serving(target), weaving);
    }

    @Override
    public String inapplicable(Target target, Effect effect) {
        if (effect instanceof Effect.Throw thrown) {
            return exceptions.refuses(thrown, gate.owners(target));
        }
        if (!effect.needsOutcome()) {
            return "";
        }
        if (effect instanceof Effect.Answer) {
            return "only methods, as in on: com.acme.Orders#find, can be given a result";
        }
        if (!target.canActBehind()) {
            return "only methods, statements and commits, as in on: com.acme.Orders#find or on: jdbc commit, can be acted on"
                    + " behind the call";
        }
        if (!(effect instanceof Effect.After after)) {
            return "";
        }
        return after.then() instanceof Effect.Delay || after.then() instanceof Effect.Throw
                ? inapplicable(target, after.then())
                : "behind the call it can be delayed or fail, and nothing else: that is for methods";
    }
}

package io.chaos4j.agent;

import io.chaos4j.agent.integration.WeaveReport;
import io.chaos4j.agent.integration.WeaveReport.NotWoven;
import io.chaos4j.agent.integration.WeaveRule;
import io.chaos4j.agent.integration.Weaving;
import io.chaos4j.agent.integration.WovenLibraries;
import io.chaos4j.agent.integration.capture.CaptureWeaves;
import io.chaos4j.agent.integration.method.WovenMethods;
import io.chaos4j.engine.WovenCode;
import io.chaos4j.fault.Effect;
import io.chaos4j.model.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the weaver has woven, as the engine asks about it: libraries, whose calls are points without being named, and methods, which are woven when they are. */
final class AgentWovenCode implements WovenCode {

    private final Weaving weaving;
    private final WovenLibraries libraries;
    private final WovenMethods methods;

    AgentWovenCode(Weaving weaving, WovenLibraries libraries, WovenMethods methods) {
        this.weaving = weaving;
        this.libraries = libraries;
        this.methods = methods;
    }

    private WovenCode of(Target target) {
        return WovenMethods.serves(target) ? methods : libraries;
    }

    private List<Target> of(WovenCode code, Collection<Target> targets) {
        return targets.stream().filter(target -> of(target) == code).toList();
    }

    @Override
    public List<String> weave(Collection<Target> targets) {
        List<String> lines = new ArrayList<>(methods.weave(of(methods, targets)));
        lines.addAll(libraries.weave(of(libraries, targets)));
        // Whoever has an experiment may soon ask for a meter or a breaker.
        lines.addAll(weaving.weaveLoaded(CaptureWeaves.rules()).refusals());
        return lines;
    }

    @Override
    public void weaveBuiltIn() {
        List<WeaveRule> rules = new ArrayList<>(libraries.rules());
        rules.addAll(CaptureWeaves.rules());
        weaving.weaveLoaded(rules);
    }

    @Override
    public Map<Target, String> missing(Collection<Target> targets) {
        Map<Target, String> missing = new LinkedHashMap<>(libraries.missing(of(libraries, targets)));
        missing.putAll(methods.missing(of(methods, targets)));
        return missing;
    }

    @Override
    public List<String> excessive(Collection<Target> targets) {
        return methods.excessive(of(methods, targets));
    }

    @Override
    public List<String> near(Collection<Target> targets) {
        Set<String> lines = new LinkedHashSet<>();
        for (WovenCode code : List.of(methods, libraries)) {
            List<Target> of = of(code, targets);
            lines.addAll(of.isEmpty() ? List.of() : code.near(of));
        }
        return List.copyOf(lines);
    }

    @Override
    public String unused(Target target) {
        return of(target).unused(target);
    }

    @Override
    public String unseen(Target target) {
        return of(target).unseen(target);
    }

    @Override
    public String amongOthers(Target target) {
        return of(target).amongOthers(target);
    }

    @Override
    public List<String> bypassed(Target target) {
        return of(target).bypassed(target);
    }

    @Override
    public String unmeasured(Target target) {
        return of(target).unmeasured(target);
    }

    @Override
    public String unended(Target target) {
        return of(target).unended(target);
    }

    @Override
    public String inapplicable(Target target, Effect effect) {
        if (effect.needsReply() && !target.takesReplies()) {
            return "its calls end with no response that has a status: only those of a library that knows such responses"
                    + " can be given one";
        }
        return of(target).inapplicable(target, effect);
    }

    @Override
    public List<String> report() {
        WeaveReport report = weaving.report();
        List<String> lines = new ArrayList<>();
        List<NotWoven> left = report.notWoven().stream()
                .filter(each -> !isWovenElsewhere(report, each))
                .toList();
        left.forEach(each -> lines.add("not woven: " + each.text()));
        lines.addAll(methods.unmatched(report, left)); // no one asked for the libraries' by name
        lines.addAll(report.problems());
        return lines;
    }

    @Override
    public List<String> notes() {
        WeaveReport report = weaving.soFar();
        List<String> lines = new ArrayList<>();
        report.notWoven().stream()
                .filter(each -> isWovenElsewhere(report, each))
                .map(each -> "not woven: " + each.text())
                .forEach(lines::add);
        report.risks().stream().map(risk -> "risk: " + risk).forEach(lines::add);
        return lines;
    }

    /** A bridge beside its method, a proxy in front of its class: the calls are seen all the same, and there is nothing to do. */
    private static boolean isWovenElsewhere(WeaveReport report, NotWoven refused) {
        String subject = refused.subject();
        return refused.minor()
                || report.woven().stream()
                        .anyMatch(place -> subject.startsWith(place.className() + "#" + place.methodName() + "("));
    }
}

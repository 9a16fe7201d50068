package io.chaos4j.agent;

import io.chaos4j.agent.integration.CallShape;
import io.chaos4j.agent.integration.WeaveReport;
import io.chaos4j.agent.integration.WeaveReport.NotWoven;
import io.chaos4j.agent.integration.WeaveRule;
import io.chaos4j.agent.integration.Weaving;
import io.chaos4j.agent.integration.method.MethodAdvice;
import io.chaos4j.engine.WovenCode;
import io.chaos4j.fault.Effect;
import io.chaos4j.gate.Gate;
import io.chaos4j.gate.InjectedExceptions;
import io.chaos4j.gate.WovenPlace;
import io.chaos4j.model.Glob;
import io.chaos4j.model.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What the weaver has woven, as the engine asks about it. */
final class AgentWovenCode implements WovenCode {

    private static final int MOST_REASONS = 5;

    private final Weaving weaving;
    private final Gate gate;
    private final InjectedExceptions exceptions;

    AgentWovenCode(Weaving weaving, Gate gate, InjectedExceptions exceptions) {
        this.weaving = weaving;
        this.gate = gate;
        this.exceptions = exceptions;
    }

    @Override
    public List<String> weave(Collection<Target> targets) {
        List<WeaveRule> rules = new ArrayList<>();
        for (Target target : targets) {
            if (target instanceof Target.Method method) {
                rules.add(WeaveRule.of(MethodAdvice.ID, method));
            }
        }
        if (rules.isEmpty()) {
            return List.of();
        }
        WeaveReport report = weaving.weaveLoaded(rules);
        List<String> lines = new ArrayList<>(report.risks());
        report.notWoven().stream().map(NotWoven::text).forEach(lines::add);
        lines.addAll(report.problems());
        return lines;
    }

    @Override
    public boolean covers(Target target) {
        if (!(target instanceof Target.Method method)) {
            return true;
        }
        return !gate.owners(target).isEmpty() || weaving.matches(WeaveRule.of(MethodAdvice.ID, method));
    }

    @Override
    public String missing(Target target) {
        if (!(target instanceof Target.Method method)) {
            return "nothing of it is woven";
        }
        List<String> reasons = weaving.report().notWoven().stream()
                .filter(each -> isAbout(method, each))
                .map(NotWoven::text)
                .distinct()
                .limit(MOST_REASONS)
                .toList();
        return reasons.isEmpty()
                ? noClassHas(WeaveRule.of(MethodAdvice.ID, method))
                : target.text() + " is not woven: " + String.join("; ", reasons);
    }

    @Override
    public List<String> bypassed(Target target) {
        if (!(target instanceof Target.Method method)) {
            return List.of();
        }
        return weaving.report().notWoven().stream()
                .filter(each -> isBeforeOrBehind(method, each))
                .map(NotWoven::text)
                .distinct()
                .toList();
    }

    /** Whether something is left as it is that the target names, or through which calls of what it names go. */
    private static boolean isAbout(Target.Method method, NotWoven left) {
        String subject = left.subject();
        return subject.equals(method.type())
                || subject.startsWith(method.type() + "#" + method.method() + "(")
                || isBeforeOrBehind(method, left);
    }

    /** Whether calls of what the target names go through it: proxies of other makes, mocks, lambdas. */
    private static boolean isBeforeOrBehind(Target.Method method, NotWoven left) {
        return left.reason().endsWith("(of " + method.type() + ")");
    }

    private String noClassHas(WeaveRule rule) {
        List<String> nearest = weaving.nearest(rule);
        return "no loaded class has " + rule.text()
                + (nearest.isEmpty() ? "" : "; near it: " + String.join(", ", nearest));
    }

    @Override
    public String unmeasured(Target target) {
        return Unmeasured.why(target.text(), places(target), gate.places(target));
    }

    @Override
    public String unended(Target target) {
        return places(target).stream()
                .filter(place -> CallShape.of(place.descriptor()) == CallShape.FUTURE)
                .findFirst()
                .map(place ->
                        place.text() + " returns a java.util.concurrent.Future, which announces its completion to no"
                                + " one: declare a CompletableFuture, or name the method that does the work")
                .orElse("");
    }

    /** The places of the user's own methods that a target names. */
    private List<WovenPlace> places(Target target) {
        return target instanceof Target.Method method
                ? weaving.report().woven().stream()
                        .filter(place -> place.integration().equals(MethodAdvice.ID)
                                && names(method, place.className(), place.methodName()))
                        .toList()
                : List.of();
    }

    @Override
    public String unthrowable(Target target, Effect.Throw effect) {
        return gate.owners(target).stream()
                .map(owner -> exceptions.refuses(effect, owner))
                .filter(reason -> !reason.isEmpty())
                .findFirst()
                .orElse("");
    }

    @Override
    public List<String> report() {
        WeaveReport report = weaving.report();
        List<String> lines = new ArrayList<>();
        report.notWoven().stream().map(each -> "not woven: " + each.text()).forEach(lines::add);
        report.unmatched().stream()
                .filter(rule -> rule.integration().equals(MethodAdvice.ID)) // nobody asked for the others by name
                .map(rule -> "not woven so far: " + noClassHas(rule))
                .forEach(lines::add);
        report.risks().stream().map(risk -> "risk: " + risk).forEach(lines::add);
        lines.addAll(report.problems());
        return lines;
    }

    /** By name only: whether a class is an implementer shows when the place links. */
    private static boolean names(Target.Method method, String className, String methodName) {
        return Glob.ofName(method.method()).matches(methodName)
                && (method.implementers() || Glob.ofType(method.type()).matches(className));
    }
}

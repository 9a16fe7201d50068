package io.chaos4j.agent.integration.method;

import io.chaos4j.agent.integration.WeaveReport;
import io.chaos4j.agent.integration.WeaveReport.NotWoven;
import io.chaos4j.agent.integration.WeaveRule;
import io.chaos4j.agent.integration.Weaving;
import io.chaos4j.engine.WovenCode;
import io.chaos4j.fault.Effect;
import io.chaos4j.gate.Gate;
import io.chaos4j.gate.InjectedExceptions;
import io.chaos4j.gate.WovenPlace;
import io.chaos4j.model.Glob;
import io.chaos4j.model.MethodName;
import io.chaos4j.model.Target;
import io.chaos4j.target.method.MethodTarget;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What is woven of the application's own methods, as the engine asks about targets that name them. */
public final class WovenMethods implements WovenCode {

    private static final int MOST_REASONS = 5;

    private final Weaving weaving;
    private final Gate gate;
    private final InjectedExceptions exceptions;

    public WovenMethods(Weaving weaving, Gate gate, InjectedExceptions exceptions) {
        this.weaving = weaving;
        this.gate = gate;
        this.exceptions = exceptions;
    }

    /** Whether it is a target that names methods. */
    public static boolean serves(Target target) {
        return target instanceof MethodTarget;
    }

    private static List<MethodTarget> methods(Collection<Target> targets) {
        return targets.stream().map(MethodTarget.class::cast).toList();
    }

    @Override
    public List<String> weave(Collection<Target> targets) {
        if (targets.isEmpty()) {
            return List.of();
        }
        WeaveReport report = weaving.weaveLoaded(
                methods(targets).stream().map(MethodWeaves::of).toList());
        List<String> lines = new ArrayList<>(report.risks());
        lines.addAll(report.refusals());
        return lines;
    }

    /** None is, until it is named. */
    @Override
    public void weaveBuiltIn() {}

    @Override
    public Map<Target, String> missing(Collection<Target> targets) {
        Map<Target, String> missing = new LinkedHashMap<>();
        Map<MethodTarget, WeaveRule> wanted = new LinkedHashMap<>();
        for (MethodTarget method : methods(targets)) {
            if (!isLinked(method)) {
                wanted.put(method, MethodWeaves.of(method));
            }
        }
        Set<WeaveRule> matched = weaving.matched(Set.copyOf(wanted.values()));
        wanted.forEach((method, rule) -> {
            if (matched.contains(rule)) {
                unfulfillable(method).ifPresent(reason -> missing.put(method, reason));
            }
        });
        wanted.values().removeAll(matched);
        if (!wanted.isEmpty()) {
            WeaveReport all = weaving.report();
            Map<WeaveRule, List<String>> nearest = weaving.nearest(wanted.values());
            wanted.forEach((method, rule) ->
                    missing.put(method, reason(all, method, rule, nearest.getOrDefault(rule, List.of()))));
        }
        return missing;
    }

    /** Whether calls of what is named pass a place that has linked, as far as classes are loaded. */
    private boolean isLinked(MethodTarget method) {
        Set<Class<?>> owners = gate.owners(method);
        if (owners.isEmpty() || isNamed(method, owners) || !Glob.isExact(method.type())) {
            return !owners.isEmpty();
        }
        return weaving.isLoadedBelow(owners, method.type());
    }

    private static boolean isNamed(MethodTarget method, Set<Class<?>> owners) {
        return owners.stream().anyMatch(owner -> MethodAdvice.names(method, owner));
    }

    /** Why no call fulfils the conditions of a target whose methods are woven; empty where some may. */
    private Optional<String> unfulfillable(MethodTarget method) {
        List<WovenPlace> woven = places(method);
        if (woven.stream().anyMatch(place -> MethodAdvice.fits(method, place))) {
            return Optional.empty();
        }
        return woven.stream()
                .map(place -> MethodTypeDesc.ofDescriptor(place.descriptor()).parameterList().stream()
                        .map(ClassDesc::displayName)
                        .collect(Collectors.joining(", ", "(", ")")))
                .distinct()
                .reduce((one, other) -> one + " and " + other)
                .map(parameters -> "it takes " + parameters + ", and no such call can fulfil the condition");
    }

    private static String reason(WeaveReport report, MethodTarget method, WeaveRule rule, List<String> nearest) {
        List<String> reasons = report.notWoven().stream()
                .filter(each -> LeftAlone.isAbout(method, each))
                .map(NotWoven::text)
                .distinct()
                .limit(MOST_REASONS)
                .toList();
        return reasons.isEmpty()
                ? noClassHas(rule, nearest)
                : method.text() + " is not woven: " + String.join("; ", reasons);
    }

    @Override
    public List<String> bypassed(Target target) {
        MethodTarget method = (MethodTarget) target;
        Set<String> lines = new LinkedHashSet<>();
        weaving.report().notWoven().stream()
                .filter(each -> LeftAlone.isBeforeOrBehind(method, each))
                .map(NotWoven::text)
                .forEach(lines::add);
        lines.addAll(overridden(method));
        return List.copyOf(lines);
    }

    /** The methods that replace the one that a target names: what a caller takes for that one goes there. */
    private List<String> overridden(MethodTarget method) {
        if (method.implementers() || !Glob.isExact(method.type())) {
            return List.of();
        }
        return weaving.overriding(method.type(), method.method()).stream()
                .limit(MOST_REASONS)
                .map(each -> each + " overrides it, and is another method: "
                        + MethodName.text(method.type(), true, method.method(), null) + " means both")
                .toList();
    }

    private static String noClassHas(WeaveRule rule, List<String> nearest) {
        return "no loaded class has " + rule.text()
                + (nearest.isEmpty() ? "" : "; near it: " + String.join(", ", nearest));
    }

    @Override
    public List<String> excessive(Collection<Target> targets) {
        return List.copyOf(
                weaving.excess(methods(targets).stream().map(MethodWeaves::of).toList())
                        .values());
    }

    @Override
    public List<String> near(Collection<Target> targets) {
        Set<String> lines = new LinkedHashSet<>();
        WeaveReport report = weaving.report();
        for (MethodTarget method : methods(targets)) {
            lines.addAll(overridden(method));
            report.notWoven().stream()
                    .filter(each -> LeftAlone.isAbout(method, each))
                    .forEach(each -> lines.add("not woven: " + each.text()));
        }
        return List.copyOf(lines);
    }

    @Override
    public String unseen(Target target) {
        MethodTarget method = (MethodTarget) target;
        String where = "";
        if (!gate.places(target).isEmpty()) {
            List<String> left = method.implementers() ? notWovenYet(method) : List.of();
            if (left.isEmpty()) {
                return "";
            }
            where = " in " + String.join(", ", left);
        } else if (!method.implementers() && !places(method).isEmpty()) {
            return "";
        }
        return method.text()
                + " is not woven yet" + where + ", so its calls are not seen" + (where.isEmpty() ? "" : " there")
                + ": 'dry-run' weaves it and counts them, and so does 'weave="
                + method.everyCall().text() + "' among the agent's options";
    }

    /** The methods of loaded subclasses that a target means and that are not woven, though they can be. */
    private List<String> notWovenYet(MethodTarget method) {
        WeaveReport report = weaving.soFar();
        Set<String> woven = report.woven().stream().map(WovenPlace::text).collect(Collectors.toSet());
        return weaving.overriding(method.type(), method.method()).stream()
                .filter(each -> !woven.contains(each))
                .filter(each -> report.notWoven().stream().noneMatch(left -> LeftAlone.isAbout(each, left)))
                .limit(MOST_REASONS)
                .toList();
    }

    @Override
    public String amongOthers(Target target) {
        MethodTarget method = (MethodTarget) target;
        if (isNamed(method, gate.owners(method))) {
            return "";
        }
        return gate.places(method).stream()
                .map(WovenPlace::text)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    @Override
    public String unmeasured(Target target) {
        return Unmeasured.why(target.text(), places((MethodTarget) target), gate.places(target));
    }

    @Override
    public String unended(Target target) {
        MethodTarget method = (MethodTarget) target;
        Set<Class<?>> owners = new LinkedHashSet<>(gate.owners(method));
        owners.addAll(wovenAndLoaded(method));
        return Unended.why(places(method), owners);
    }

    /** The woven places that a target names. */
    private List<WovenPlace> places(MethodTarget target) {
        return weaving.soFar().woven().stream()
                .filter(place -> place.integration().equals(MethodAdvice.ID)
                        && names(target, place.className(), place.methodName()))
                .toList();
    }

    @Override
    public String inapplicable(Target target, Effect effect) {
        MethodTarget method = (MethodTarget) target;
        String reason = Outcomes.refuses(effect, places(method), place -> exceptions.loaded(place.className()));
        Effect given = effect instanceof Effect.After after ? after.then() : effect;
        if (!reason.isEmpty() || !(given instanceof Effect.Throw thrown)) {
            return reason;
        }
        Set<Class<?>> owners = new LinkedHashSet<>(gate.owners(target));
        if (owners.isEmpty()) {
            owners.addAll(wovenAndLoaded(method));
        }
        return exceptions.refuses(thrown, owners);
    }

    /** Classes whose gates have not been passed yet; of implementers only the gate can tell which they are. */
    private List<Class<?>> wovenAndLoaded(MethodTarget method) {
        return method.implementers()
                ? List.of()
                : places(method).stream()
                        .map(WovenPlace::className)
                        .distinct()
                        .flatMap(name -> exceptions.loaded(name).stream())
                        .toList();
    }

    /**
     * The methods that were named and of which nothing is woven yet, one line each.
     *
     * @param left what cannot be woven and is named already
     */
    public List<String> unmatched(WeaveReport report, List<NotWoven> left) {
        List<WeaveRule> unmatched = report.unmatched().stream()
                .filter(rule -> rule.integration().equals(MethodAdvice.ID))
                .filter(rule -> left.stream().noneMatch(each -> LeftAlone.isReasonOf(rule, each)))
                .toList();
        List<String> lines = new ArrayList<>();
        weaving.nearest(unmatched)
                .forEach((rule, nearest) -> lines.add("not woven so far: " + noClassHas(rule, nearest)));
        return lines;
    }

    /** By name only: whether a class is an implementer shows when the place links. */
    private static boolean names(MethodTarget method, String className, String methodName) {
        return Glob.ofName(method.method()).matches(methodName)
                && (method.implementers() || Glob.ofType(method.type()).matches(className));
    }
}

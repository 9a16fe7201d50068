package io.chaos4j.agent;

import io.chaos4j.agent.integration.CallShape;
import io.chaos4j.agent.integration.Integration;
import io.chaos4j.agent.integration.WeaveReport;
import io.chaos4j.agent.integration.WeaveReport.NotWoven;
import io.chaos4j.agent.integration.WeaveRule;
import io.chaos4j.agent.integration.Weaving;
import io.chaos4j.agent.integration.capture.CaptureWeaves;
import io.chaos4j.agent.integration.method.MethodAdvice;
import io.chaos4j.engine.WovenCode;
import io.chaos4j.fault.Effect;
import io.chaos4j.gate.Gate;
import io.chaos4j.gate.InjectedExceptions;
import io.chaos4j.gate.WovenPlace;
import io.chaos4j.model.Glob;
import io.chaos4j.model.Target;
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
import org.jspecify.annotations.Nullable;

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
        List<WeaveRule> methods = new ArrayList<>();
        Set<Integration> libraries = new LinkedHashSet<>();
        for (Target target : targets) {
            if (target instanceof Target.Method method) {
                methods.add(WeaveRule.of(MethodAdvice.ID, method));
            } else {
                libraries.addAll(Integrations.serving(target));
            }
        }
        List<String> lines = new ArrayList<>();
        if (!methods.isEmpty()) {
            WeaveReport report = weaving.weaveLoaded(methods);
            lines.addAll(report.risks());
            lines.addAll(refused(report));
        }
        for (Integration library : libraries) {
            lines.addAll(refused(weaving.weaveLoaded(library.rules())));
        }
        // Whoever has an experiment may soon ask for a meter or a breaker.
        lines.addAll(refused(weaving.weaveLoaded(CaptureWeaves.rules())));
        return lines;
    }

    @Override
    public void weaveBuiltIn() {
        weaving.weaveLoaded(Integrations.builtIn());
    }

    private static List<String> refused(WeaveReport report) {
        List<String> lines = new ArrayList<>();
        report.notWoven().stream().map(NotWoven::text).forEach(lines::add);
        lines.addAll(report.problems());
        return lines;
    }

    @Override
    public Map<Target, String> missing(Collection<Target> targets) {
        for (Target target : targets) {
            for (Integration library : Integrations.serving(target)) {
                weaving.foresee(library.rules());
            }
        }
        WeaveReport report = weaving.soFar();
        Map<Target, String> missing = new LinkedHashMap<>();
        Map<Target.Method, WeaveRule> wanted = new LinkedHashMap<>();
        for (Target target : targets) {
            if (target instanceof Target.Method method) {
                if (!isLinked(method)) {
                    wanted.put(method, WeaveRule.of(MethodAdvice.ID, method));
                }
            } else if (!(target instanceof Target.WholeProcess)) {
                refused(report, ids(target)).ifPresent(reasons -> missing.put(target, reasons));
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
    private boolean isLinked(Target.Method method) {
        Set<Class<?>> owners = gate.owners(method);
        if (owners.isEmpty() || isNamed(method, owners) || !Glob.isExact(method.type())) {
            return !owners.isEmpty();
        }
        return weaving.isLoadedBelow(owners, method.type());
    }

    private static boolean isNamed(Target.Method method, Set<Class<?>> owners) {
        return owners.stream().anyMatch(owner -> MethodAdvice.names(method, owner));
    }

    /** Why no call fulfils the conditions of a target whose methods are woven; empty where some may. */
    private Optional<String> unfulfillable(Target.Method method) {
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

    private static String reason(WeaveReport report, Target.Method method, WeaveRule rule, List<String> nearest) {
        List<String> reasons = report.notWoven().stream()
                .filter(each -> isAbout(method, each))
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
        if (!(target instanceof Target.Method method)) {
            return List.of();
        }
        Set<String> lines = new LinkedHashSet<>();
        weaving.report().notWoven().stream()
                .filter(each -> isBeforeOrBehind(method, each))
                .map(NotWoven::text)
                .forEach(lines::add);
        lines.addAll(overridden(method));
        return List.copyOf(lines);
    }

    /** The methods that replace the one that a target names: what a caller takes for that one goes there. */
    private List<String> overridden(Target.Method method) {
        if (method.implementers() || !Glob.isExact(method.type())) {
            return List.of();
        }
        return weaving.overriding(method.type(), method.method()).stream()
                .limit(MOST_REASONS)
                .map(each -> each + " overrides it, and is another method: "
                        + new Target.Method(method.type(), true, method.method(), null, List.of()).text()
                        + " means both")
                .toList();
    }

    /** Whether something is left as it is that the target names, or through which calls of what it names go. */
    private static boolean isAbout(Target.Method method, NotWoven left) {
        if (left.reason().contains("(of ")) {
            return isBeforeOrBehind(method, left); // a lambda stands under the class that it is in
        }
        if (method.implementers() && left.reason().startsWith("it is abstract")) {
            return false; // as it should be, and the reason names what was asked for already
        }
        String subject = left.subject();
        return subject.equals(method.type()) || subject.startsWith(method.type() + "#" + method.method() + "(");
    }

    /** Whether it is the very method that a rule asks for. */
    private static boolean isReasonOf(WeaveRule rule, NotWoven left) {
        Target.@Nullable Method asked = Target.Method.parse(rule.text());
        return asked != null && !left.reason().contains("(of ") && isAbout(asked, left);
    }

    /** Whether calls of what the target names go through it: proxies of other makes, mocks, lambdas. */
    private static boolean isBeforeOrBehind(Target.Method method, NotWoven left) {
        return left.reason().endsWith("(of " + method.type() + ")");
    }

    /** The ids of the integrations whose calls a target may mean. */
    private static Set<String> ids(Target target) {
        return Integrations.serving(target).stream().map(Integration::id).collect(Collectors.toSet());
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

    private static String noClassHas(WeaveRule rule, List<String> nearest) {
        return "no loaded class has " + rule.text()
                + (nearest.isEmpty() ? "" : "; near it: " + String.join(", ", nearest));
    }

    @Override
    public List<String> excessive(Collection<Target> targets) {
        List<WeaveRule> rules = new ArrayList<>();
        for (Target target : targets) {
            if (target instanceof Target.Method method) {
                rules.add(WeaveRule.of(MethodAdvice.ID, method));
            }
        }
        return List.copyOf(weaving.excess(rules).values());
    }

    @Override
    public List<String> near(Collection<Target> targets) {
        Set<String> lines = new LinkedHashSet<>();
        WeaveReport report = weaving.report();
        for (Target target : targets) {
            lines.addAll(OtherLibraries.beside(target, Integrations.serving(target), weaving));
            if (target instanceof Target.Method method) {
                lines.addAll(overridden(method));
            }
            Set<String> integrations = ids(target);
            for (NotWoven each : report.notWoven()) {
                boolean near = target instanceof Target.Method method
                        ? isAbout(method, each)
                        : integrations.contains(each.integration());
                if (near) {
                    lines.add("not woven: " + each.text());
                }
            }
        }
        return List.copyOf(lines);
    }

    @Override
    public String unused(Target target) {
        return OtherLibraries.unused(Integrations.serving(target), weaving);
    }

    @Override
    public String unseen(Target target) {
        if (!(target instanceof Target.Method method)
                || !gate.places(target).isEmpty()
                || (!method.implementers() && !places(target).isEmpty())) {
            return "";
        }
        return method.text()
                + " is not woven yet, so its calls are not seen: 'dry-run' weaves it and counts them, and so"
                + " does 'weave=" + method.everyCall().text() + "' among the agent's options";
    }

    @Override
    public String amongOthers(Target target) {
        if (!(target instanceof Target.Method method) || isNamed(method, gate.owners(method))) {
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
        return Unmeasured.why(target.text(), places(target), gate.places(target));
    }

    @Override
    public String unended(Target target) {
        List<WovenPlace> places = places(target);
        return places.stream()
                .filter(place -> CallShape.of(place.descriptor()) == CallShape.FUTURE)
                .findFirst()
                .map(place ->
                        place.text() + " returns a java.util.concurrent.Future, which announces its completion to no"
                                + " one: declare a CompletableFuture, or name the method that does the work")
                .orElseGet(() -> target instanceof Target.Method method ? unended(method, places) : "");
    }

    /** The same of methods that return a type of the application's own; its class is there when one of them has returned. */
    private String unended(Target.Method method, List<WovenPlace> places) {
        Set<Class<?>> owners = new LinkedHashSet<>(gate.owners(method));
        owners.addAll(wovenAndLoaded(method));
        for (Class<?> owner : owners) {
            for (WovenPlace place : places) {
                if (place.className().equals(owner.getName())) {
                    @Nullable String name = CallShape.resultType(place.descriptor());
                    @Nullable Class<?> result = name == null ? null : loaded(name, owner.getClassLoader());
                    @Nullable String unended = result == null ? null : CallShape.unended(result);
                    if (unended != null) {
                        return place.text() + " " + unended;
                    }
                }
            }
        }
        return "";
    }

    /** The class of this name that a loader knows; it is not initialised. */
    private static @Nullable Class<?> loaded(String name, @Nullable ClassLoader loader) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException | LinkageError absent) {
            return null;
        }
    }

    /** The places of the user's own methods that a target names. */
    private List<WovenPlace> places(Target target) {
        return target instanceof Target.Method method
                ? weaving.soFar().woven().stream()
                        .filter(place -> place.integration().equals(MethodAdvice.ID)
                                && names(method, place.className(), place.methodName()))
                        .toList()
                : List.of();
    }

    @Override
    public String inapplicable(Target target, Effect effect) {
        if (effect instanceof Effect.Throw thrown) {
            return unthrowable(target, thrown);
        }
        return target instanceof Target.Method method
                ? MethodAdvice.inapplicable(effect, places(method), place -> exceptions.loaded(place.className()))
                : MethodAdvice.inapplicableElsewhere(effect);
    }

    private String unthrowable(Target target, Effect.Throw effect) {
        InjectedExceptions thrown = target instanceof Target.Method ? exceptions : exceptions.atLibraries();
        Set<Class<?>> owners = new LinkedHashSet<>(gate.owners(target));
        if (owners.isEmpty() && target instanceof Target.Method method) {
            owners.addAll(wovenAndLoaded(method));
        }
        if (owners.isEmpty()) {
            return thrown.refuses(effect);
        }
        return owners.stream()
                .map(owner -> thrown.refuses(effect, owner))
                .filter(reason -> !reason.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** Classes whose gates have not been passed yet; of implementers only the gate can tell which they are. */
    private List<Class<?>> wovenAndLoaded(Target.Method method) {
        return method.implementers()
                ? List.of()
                : weaving.soFar().woven().stream()
                        .filter(place -> place.integration().equals(MethodAdvice.ID)
                                && names(method, place.className(), place.methodName()))
                        .map(WovenPlace::className)
                        .distinct()
                        .flatMap(name -> exceptions.loaded(name).stream())
                        .toList();
    }

    @Override
    public List<String> report() {
        WeaveReport report = weaving.report();
        List<String> lines = new ArrayList<>();
        List<NotWoven> left = report.notWoven().stream()
                .filter(each -> !isWovenElsewhere(report, each))
                .toList();
        left.forEach(each -> lines.add("not woven: " + each.text()));
        List<WeaveRule> unmatched = report.unmatched().stream()
                .filter(rule -> rule.integration().equals(MethodAdvice.ID)) // no one asked for the others by name
                .filter(rule -> left.stream().noneMatch(each -> isReasonOf(rule, each)))
                .toList();
        weaving.nearest(unmatched)
                .forEach((rule, nearest) -> lines.add("not woven so far: " + noClassHas(rule, nearest)));
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

    /** By name only: whether a class is an implementer shows when the place links. */
    private static boolean names(Target.Method method, String className, String methodName) {
        return Glob.ofName(method.method()).matches(methodName)
                && (method.implementers() || Glob.ofType(method.type()).matches(className));
    }
}

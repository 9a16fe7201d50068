package io.chaos4j.gate;

import io.chaos4j.engine.ActiveRule;
import io.chaos4j.engine.Arms;
import io.chaos4j.engine.LoadedPlan;
import io.chaos4j.engine.PlanSwitch;
import io.chaos4j.event.OpenCalls;
import io.chaos4j.event.Problems;
import io.chaos4j.model.Arm;
import io.chaos4j.model.Target;
import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Links woven places and flips the plans bound to them.
 *
 * <p>Linking takes no lock: a site is registered first and reads the bound plans afterwards, while binding first
 * publishes the plan and then walks the registered sites; whoever comes second sees the other. Several threads may link
 * one place at once and get the same site.
 */
public final class Gate implements PlanSwitch, Linker {

    private final IntFunction<@Nullable WovenPlace> places;
    private final Map<String, Advice> advices;
    private final BiConsumer<Object, Lookup> captured;
    private final Problems problems;

    /** Weak, because a site holds its class: an application that is redeployed must be able to go. The linked code keeps them. */
    private final Map<Integer, WeakReference<Site>> sites = new ConcurrentHashMap<>();

    private volatile BoundPlan[] plans = {};

    /**
     * @param places the woven places by id
     * @param advices the integrations' advice by integration id
     * @param captured gets every object that a capture shape hands over, with the lookup of its class; must not throw
     * @param problems where what goes wrong is reported
     */
    public Gate(
            IntFunction<@Nullable WovenPlace> places,
            Map<String, Advice> advices,
            BiConsumer<Object, Lookup> captured,
            Problems problems) {
        this.places = places;
        this.advices = Map.copyOf(advices);
        this.captured = captured;
        this.problems = problems;
    }

    /** The places that have linked so far and belong to an implementer. */
    public List<WovenPlace> linked() {
        return sites().map(Site::place).toList();
    }

    /** The linked places that a target covers, or may cover calls at. */
    public List<WovenPlace> places(Target target) {
        return sites().filter(site -> site.covers(target)).map(Site::place).toList();
    }

    /** The classes of the linked places that a target covers, or may cover calls at. */
    public Set<Class<?>> owners(Target target) {
        return sites().filter(site -> site.covers(target)).map(Site::owner).collect(Collectors.toSet());
    }

    /** The loaders of the classes whose places have linked, the JDK's excepted; without repetition. */
    public List<ClassLoader> loaders() {
        return sites().map(site -> site.owner().getClassLoader())
                .filter(loader -> loader != null && loader != ClassLoader.getPlatformClassLoader())
                .distinct()
                .toList();
    }

    private Stream<Site> sites() {
        return sites.values().stream().map(WeakReference::get).filter(Objects::nonNull);
    }

    @Override
    public void bind(LoadedPlan plan) {
        StackRoom.prepare();
        publish(bound -> true, BoundPlan.of(plan));
    }

    @Override
    public void unbind(LoadedPlan plan) {
        publish(bound -> bound.plan() != plan, null);
    }

    @Override
    public void measuring(LoadedPlan plan, boolean on) {
        find(plan).measuring().flip(on);
    }

    @Override
    public void armed(LoadedPlan plan, boolean on) {
        find(plan).armed().flip(on);
    }

    @Override
    public long passedBy() {
        return StackRoom.passedBy();
    }

    @Override
    public boolean serves() {
        return CallStack.current().serves();
    }

    @Override
    public @Nullable Arm arm(Arms arms) {
        return CallStack.current().arm(arms);
    }

    @Override
    public void openCalls(OpenCalls.Sink sink) {
        OpenRegistry.tell(sink);
    }

    private BoundPlan find(LoadedPlan plan) {
        return Arrays.stream(plans)
                .filter(bound -> bound.plan() == plan)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException("the plan of '" + plan.plan().experiment() + "' is not loaded"));
    }

    private synchronized void publish(Predicate<BoundPlan> keep, @Nullable BoundPlan added) {
        List<BoundPlan> next = new ArrayList<>(Arrays.stream(plans).filter(keep).toList());
        if (added != null) {
            // The survey comes last: a place that an experiment names belongs to the experiment while that measures.
            next.add(added.plan().plan().everything() ? next.size() : 0, added);
        }
        plans = next.toArray(BoundPlan[]::new);
        List<MutableCallSite> changed = new ArrayList<>();
        sites.values().removeIf(site -> site.get() == null);
        sites().filter(this::apply).forEach(changed::add);
        if (!changed.isEmpty()) {
            MutableCallSite.syncAll(changed.toArray(MutableCallSite[]::new));
        }
    }

    /**
     * Binds a site to the plans, again until they stand still: several threads may do so at once, and each looks at the plans
     * after it has set the site's trees, so the last word is never an old plan's. Says whether the site changed.
     */
    @SuppressWarnings("ReferenceEquality") // the very same array is meant
    private boolean apply(Site site) {
        boolean changed = false;
        BoundPlan[] seen;
        try {
            do {
                seen = plans;
                changed = site.apply(seen, changed);
            } while (seen != plans);
            return changed;
        } catch (RuntimeException | LinkageError failed) {
            problems.add("No tree could be bound to " + site.place().text(), failed);
            miss(site);
            return false;
        }
    }

    /** The rules over a place that could not be bound do not do all that they are there for. */
    private void miss(Site site) {
        for (BoundPlan bound : plans) {
            for (ActiveRule rule : bound.plan().rules()) {
                if (site.covers(rule.target())) {
                    rule.cannotReach(site.place().text() + " could not be bound");
                }
            }
        }
    }

    /** Called by the class in java.lang, which catches everything. */
    @Override
    public @Nullable CallSite link(Lookup lookup, String name, MethodType type, int id) {
        WovenPlace place = places.apply(id);
        if (place == null) {
            return null;
        }
        return switch (name) {
            case "enter", "entry" -> enter(place, lookup, type);
            case "exit" -> new ConstantCallSite(Exits.exit(type));
            case "raise" -> new ConstantCallSite(Exits.raise(type));
            case "capture" -> new ConstantCallSite(capture(lookup, type));
            default -> null;
        };
    }

    private @Nullable CallSite enter(WovenPlace place, Lookup lookup, MethodType type) {
        Advice advice = advices.get(place.integration());
        if (advice == null || !advice.links(place, lookup.lookupClass())) {
            return null;
        }
        Site site = registered(place, new Site(place, advice, lookup, type));
        apply(site);
        return site;
    }

    /** The site of a place: the one that another thread has registered meanwhile, else this one. */
    private Site registered(WovenPlace place, Site fresh) {
        WeakReference<Site> reference = new WeakReference<>(fresh);
        while (true) {
            WeakReference<Site> raced = sites.putIfAbsent(place.id(), reference);
            Site known = raced == null ? fresh : raced.get();
            if (known != null) {
                return known;
            }
            sites.remove(place.id(), raced);
        }
    }

    private MethodHandle capture(Lookup lookup, MethodType type) {
        MethodHandle accept = Captures.accepting(captured, lookup);
        return MethodHandles.dropArguments(accept, 1, type.parameterList().subList(1, type.parameterCount()));
    }
}

package io.chaos4j.probe.application;

import io.chaos4j.model.MeterRef;
import io.chaos4j.probe.KnownNames;
import io.chaos4j.probe.Reading;
import io.chaos4j.probe.application.Captured.Live;
import io.chaos4j.probe.application.MicrometerApi.Named;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** One look through all leaf registries for the meters that a reference means. */
final class MeterSearch {

    private static final int SHOWN = 5;

    private final MeterRef wanted;
    private final Map<MeterRef, List<Copy>> found = new LinkedHashMap<>();
    private final Set<String> names = new TreeSet<>();
    private final List<MeterRef> otherTags = new ArrayList<>();
    private int leaves;
    private int closed;
    private String trouble = "";
    private String broken = "";

    MeterSearch(MeterRef wanted) {
        this.wanted = wanted;
    }

    /**
     * A meter in one registry.
     *
     * @param leaf the registry
     * @param registry what to call the registry
     * @param number tells it from other copies, and from another that takes its place; those of older registries are smaller
     */
    record Copy(Object leaf, String registry, long number, MeterValues values) {}

    /** Finds the class of methods of a registry's copy of the library. */
    interface Apis {
        MicrometerApi of(Live registry) throws ReflectiveOperationException;
    }

    void in(MicrometerApi api, Live registry) {
        if (api.isClosed(registry.object())) {
            closed++;
            return;
        }
        leaves++;
        for (Named meter : api.meters(registry.object())) {
            names.add(meter.name());
            if (!meter.name().equals(wanted.name())) {
                continue;
            }
            MeterRef ref = api.ref(meter);
            if (!ref.tags().entrySet().containsAll(wanted.tags().entrySet())) {
                otherTags.add(ref);
                continue;
            }
            try {
                add(ref, registry, meter, api.values(meter));
            } catch (RuntimeException | LinkageError thrown) {
                broken = ref.text() + " could not be read: " + thrown;
            }
        }
    }

    /** One that counts on comes before one that forgets, and an older registry's before a younger's. */
    private void add(MeterRef ref, Live registry, Named meter, MeterValues values) {
        long number = registry.entry().number() << Integer.SIZE
                | Integer.toUnsignedLong(System.identityHashCode(meter.meter()));
        List<Copy> copies = found.computeIfAbsent(ref, any -> new ArrayList<>());
        copies.add(new Copy(
                registry.object(),
                registry.object().getClass().getSimpleName() + " "
                        + (registry.entry().number() + 1),
                number,
                values));
        copies.sort(Comparator.comparing((Copy copy) -> copy.values().stepped()).thenComparing(Copy::number));
    }

    void trouble(Throwable thrown) {
        trouble = thrown.toString();
    }

    /** What matches, with all its copies, the best first. */
    Map<MeterRef, List<Copy>> found() {
        return found;
    }

    /** Why something that matches has no value; empty when all have. */
    String broken() {
        return broken;
    }

    /** Of the copies of what seems to be one meter one each of those that no composite connects. */
    List<Copy> apart(MeterRef ref, List<Copy> copies, Captured captured, Apis apis) {
        List<Copy> apart = new ArrayList<>(copies);
        if (copies.size() < 2) {
            return apart;
        }
        for (Live composite : captured.of(MicrometerApi.REGISTRY)) {
            if (!MicrometerApi.isComposite(composite.object())) {
                continue;
            }
            try {
                MicrometerApi api = apis.of(composite);
                if (holds(api, composite.object(), ref)) {
                    Set<Object> leaves = leaves(api, composite.object());
                    List<Copy> one = apart.stream()
                            .filter(copy -> leaves.contains(copy.leaf()))
                            .toList();
                    apart.removeAll(one.subList(Math.min(1, one.size()), one.size()));
                }
            } catch (ReflectiveOperationException | RuntimeException | LinkageError unreadable) {
                trouble(unreadable);
            }
        }
        return apart;
    }

    /** Leaves may add tags of their own. */
    private static boolean holds(MicrometerApi api, Object composite, MeterRef ref) {
        for (Named meter : api.meters(composite)) {
            if (meter.name().equals(ref.name())
                    && ref.tags().entrySet().containsAll(api.ref(meter).tags().entrySet())) {
                return true;
            }
        }
        return false;
    }

    private static Set<Object> leaves(MicrometerApi api, Object composite) {
        Set<Object> leaves = java.util.Collections.newSetFromMap(new java.util.IdentityHashMap<>());
        for (Object registry : api.registries(composite)) {
            if (MicrometerApi.isComposite(registry)) {
                leaves.addAll(leaves(api, registry));
            } else {
                leaves.add(registry);
            }
        }
        return leaves;
    }

    Reading nothing(Captured captured) {
        if (leaves == 0) {
            String which = closed == 0
                    ? "no meter registry of the application is known"
                    : "every meter registry of the application that is known is closed";
            return Reading.unknown(
                    which + (trouble.isEmpty() ? "" : ", one could not be read: " + trouble) + captured.excuse());
        }
        if (!trouble.isEmpty()) {
            return Reading.unknown(
                    wanted.text() + " is in no registry that could be read, one could not be: " + trouble);
        }
        if (!otherTags.isEmpty()) {
            return Reading.missing("no meter matches " + wanted.text() + "; there are: "
                    + otherTags.stream()
                            .map(MeterRef::text)
                            .distinct()
                            .limit(SHOWN)
                            .collect(Collectors.joining(", ")));
        }
        return Reading.missing(
                "no meter is called " + wanted.name() + KnownNames.hint(wanted.name(), names) + captured.excuse());
    }
}

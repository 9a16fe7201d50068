package io.chaos4j.agent.integration.jdbc;

import io.chaos4j.engine.LoadedPlan;
import io.chaos4j.engine.PointBinding;
import io.chaos4j.target.jdbc.JdbcKind;
import io.chaos4j.target.jdbc.JdbcTarget;
import org.jspecify.annotations.Nullable;

/** A data source by its name, and what the plan of the moment has to do with its calls of each kind. Thread-safe. */
@SuppressWarnings("EnumOrdinal") // an index into an array on the hot path; never stored or sent
final class NamedSource {

    private static final int KINDS = JdbcKind.values().length;

    private final String name;
    private volatile @Nullable OfPlan last;

    NamedSource(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    /** Whether the plan names calls here, of whatever kind; asked of it once. */
    boolean namedBy(LoadedPlan plan) {
        return of(plan).named;
    }

    /** The plan's binding of one kind of calls here; looked up once for each plan. */
    PointBinding binding(LoadedPlan plan, JdbcKind kind) {
        OfPlan known = of(plan);
        @Nullable PointBinding binding = known.bindings[kind.ordinal()];
        if (binding == null) {
            binding = plan.binding(
                    JdbcTarget.point(kind, name),
                    target -> target instanceof JdbcTarget jdbc && jdbc.covers(kind, name));
            // A race stores the same binding twice; its fields are final, so no thread sees half of it.
            known.bindings[kind.ordinal()] = binding;
        }
        return binding;
    }

    private OfPlan of(LoadedPlan plan) {
        @Nullable OfPlan known = last;
        if (known == null || known.plan != plan) {
            known = new OfPlan(plan, name);
            last = known;
        }
        return known;
    }

    private static final class OfPlan {
        final LoadedPlan plan;
        final boolean named;
        final @Nullable PointBinding[] bindings = new @Nullable PointBinding[KINDS];

        OfPlan(LoadedPlan plan, String name) {
            this.plan = plan;
            this.named = plan.names(target -> target instanceof JdbcTarget jdbc && jdbc.covers(name));
        }
    }
}

package io.chaos4j.spec;

import io.chaos4j.model.Limit;
import org.jspecify.annotations.Nullable;

/**
 * One fault without a file, as a command line or an annotation words it. Texts are those of experiment files; they are
 * read, and their mistakes found, by {@link ExperimentReader#read(QuickFault)}.
 *
 * @param fault the kind's word, {@code latency}
 * @param parameters what stands behind it, {@code 150ms} or {@code {uniform: 80ms..120ms}}
 * @param on the target's text; null for a fault that occupies a resource
 * @param datasource narrows a JDBC target to data sources of this name or glob
 * @param host narrows an HTTP target to hosts of this name or glob
 * @param rate the share of the calls struck
 * @param seed null for one derived from the name
 * @param limit what is never exceeded
 * @param duration how long it stays armed
 * @param name the experiment's name
 * @param service the service it is meant for
 * @param environment the environment it is meant for
 * @param reason why it is done, for the audit
 */
public record QuickFault(
        String fault,
        String parameters,
        @Nullable String on,
        @Nullable String datasource,
        @Nullable String host,
        String rate,
        @Nullable Long seed,
        Limit limit,
        String duration,
        String name,
        String service,
        String environment,
        String reason) {

    /** Every call of the target, for a minute, without limits. */
    public static QuickFault of(String fault, String parameters, @Nullable String on) {
        return new QuickFault(
                fault,
                parameters,
                on,
                null,
                null,
                "100%",
                null,
                Limit.NONE,
                "60s",
                "inject-" + fault,
                "any",
                "any",
                "");
    }

    /** The same, narrowed to a data source or a host; null does not narrow. */
    public QuickFault within(@Nullable String newDatasource, @Nullable String newHost) {
        return new QuickFault(
                fault,
                parameters,
                on,
                newDatasource,
                newHost,
                rate,
                seed,
                limit,
                duration,
                name,
                service,
                environment,
                reason);
    }

    /** The same for a share of the calls, chosen by a seed; null derives one. */
    public QuickFault at(String newRate, @Nullable Long newSeed) {
        return new QuickFault(
                fault,
                parameters,
                on,
                datasource,
                host,
                newRate,
                newSeed,
                limit,
                duration,
                name,
                service,
                environment,
                reason);
    }

    /** The same with limits. */
    public QuickFault limitedTo(Limit newLimit) {
        return new QuickFault(
                fault,
                parameters,
                on,
                datasource,
                host,
                rate,
                seed,
                newLimit,
                duration,
                name,
                service,
                environment,
                reason);
    }

    /** The same for another length of time. */
    public QuickFault lasting(String newDuration) {
        return new QuickFault(
                fault,
                parameters,
                on,
                datasource,
                host,
                rate,
                seed,
                limit,
                newDuration,
                name,
                service,
                environment,
                reason);
    }

    /** The same under a name, for a service and its environment. */
    public QuickFault meantFor(String newName, String newService, String newEnvironment) {
        return new QuickFault(
                fault,
                parameters,
                on,
                datasource,
                host,
                rate,
                seed,
                limit,
                duration,
                newName,
                newService,
                newEnvironment,
                reason);
    }

    /** The same with a reason. */
    public QuickFault because(String newReason) {
        return new QuickFault(
                fault,
                parameters,
                on,
                datasource,
                host,
                rate,
                seed,
                limit,
                duration,
                name,
                service,
                environment,
                newReason);
    }
}

package io.chaos4j.fault;

import io.chaos4j.model.Limit;
import io.chaos4j.model.Target;

/**
 * A kind of fault: its word in files and how its parameters are read. Found through {@link java.util.ServiceLoader};
 * {@code docs/creating-a-fault.md} shows how to add one.
 */
public interface FaultKind {

    /** The word in experiment files, such as {@code latency}. */
    String word();

    /** How it is written, in one line, for messages: {@code latency: 100ms | 80ms..120ms}. */
    String usage();

    /** Its page, in Markdown: how it is written, what it does and what it cannot do. */
    default String page() {
        return FaultPages.of(this);
    }

    /**
     * What stands behind its word, as JSON Schema of draft 2020-12; published as a part of the schema of experiment files, and for editors: when a file
     * is read, {@link #create} judges.
     */
    default String schema() {
        return FaultPages.schemaOf(this);
    }

    /**
     * For which parameters it is a fault of the whole process, which has no {@code on}: JSON Schema of what stands behind its word then,
     * {@code true} for all and {@code false} for none.
     */
    default String processSchema() {
        return refuses(Target.process()).isEmpty() ? "true" : "false";
    }

    /**
     * Reads the parameters.
     *
     * @param parameters what stands behind the word, and where problems go
     * @return the fault; anything when a problem was reported
     */
    Fault create(FaultParameters parameters);

    /**
     * Whether the fault can strike there.
     *
     * @return an empty text when it can, else the reason why not
     */
    String refuses(Target target);

    /**
     * Whether the fault may strike within these limits.
     *
     * @param limit of the rule and of all rules together, whichever is lower
     * @return an empty text when it may, else the reason why not: half a sentence that goes on behind the kind's word
     */
    default String refuses(Limit limit) {
        return "";
    }
}

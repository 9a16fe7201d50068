package io.chaos4j.fault;

import io.chaos4j.model.Disturbance;
import io.chaos4j.model.Target;

/** A disturbance with its parameters: one that decides per call, one that occupies a resource, or one that ends the process. */
public sealed interface Fault extends Disturbance permits CallFault, ResourceFault, EndOfProcess {

    /**
     * The same fault at one target, which may say what it means there. Asked once, when both have been read.
     *
     * @throws IllegalArgumentException worded to follow the place of the parameters, when the target has nothing of the kind
     */
    default Fault at(Target target) {
        return this;
    }
}

package com.example.desk;

import io.chaos4j.fault.CallFault;
import io.chaos4j.fault.Effect;
import io.chaos4j.fault.Fault;
import io.chaos4j.fault.FaultKind;
import io.chaos4j.fault.FaultParameters;
import io.chaos4j.model.Target;

/** {@code stutter: 5ms}: every call a little later. A kind that no file of Chaos4j knows. */
public final class StutterFault implements FaultKind {

    @Override
    public String word() {
        return "stutter";
    }

    @Override
    public String usage() {
        return "stutter: 5ms";
    }

    @Override
    public Fault create(FaultParameters parameters) {
        Effect effect = new Effect.Delay(parameters.scalarDuration().toNanos());
        return (CallFault) random -> effect;
    }

    @Override
    public String refuses(Target target) {
        return "";
    }
}

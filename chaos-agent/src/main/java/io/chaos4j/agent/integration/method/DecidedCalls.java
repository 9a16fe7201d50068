package io.chaos4j.agent.integration.method;

import io.chaos4j.engine.ActiveRule;
import java.lang.invoke.MethodHandle;

/**
 * Calls about which the rules over a method decide one after the other, and whose end they have a part in. All handles are from token to
 * token, {@code (Object)Object}.
 */
interface DecidedCalls {

    /** From the token of a measured call, or null, to its own. */
    MethodHandle begin();

    /** Lets one rule decide, where it is over the call. */
    MethodHandle decide(ActiveRule rule);

    /** When all have decided: to what the gate gets. */
    MethodHandle entered();
}

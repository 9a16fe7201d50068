package io.chaos4j.agent.integration.http.shared;

import io.chaos4j.engine.PointBinding;
import io.chaos4j.engine.Strike;
import io.chaos4j.gate.CallStack;
import io.chaos4j.gate.CallToken;
import io.chaos4j.gate.InjectedExceptions;
import io.chaos4j.gate.PendingCall;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a plan has to do with calls to one host.
 *
 * @param binding the host's point
 * @param rules the rules over it, in the plan's order
 */
public record HostRules(PointBinding binding, List<HttpRule> rules) {

    public static HostRules of(PointBinding binding) {
        return new HostRules(
                binding, Arrays.stream(binding.rules()).map(HttpRule::of).toList());
    }

    /**
     * Lets the rules decide about a call that ends on the thread that makes it.
     *
     * @param port the port as the call has it on the wire
     * @param path the path, decoded, without query; a slash where there is none
     * @param owner the class whose callers find injected exceptions
     * @return null when nothing is to be done to the call
     */
    public @Nullable HttpStrikes decide(
            CallToken call, int port, String path, String method, Class<?> owner, InjectedExceptions exceptions) {
        @Nullable HttpStrikes strikes = null;
        for (int i = 0; i < rules.size() && (strikes == null || !strikes.ends()); i++) {
            HttpRule rule = rules.get(i);
            @Nullable Strike strike = rule.covers(port, path, method) ? call.decide(rule.rule()) : null;
            if (strike != null) {
                strikes = strikes == null ? new HttpStrikes(binding.point()) : strikes;
                strikes.add(strike, owner, exceptions);
            }
        }
        return strikes == null || strikes.isEmpty() ? null : strikes;
    }

    /** The same of a call that ends later. One that has an arm, which rules ask the thread for, is none that the thread is inside of. */
    public @Nullable HttpStrikes decide(
            PendingCall call, int port, String path, String method, Class<?> owner, InjectedExceptions exceptions) {
        if (binding.arms() == null) {
            return decided(call, port, path, method, owner, exceptions);
        }
        CallStack.current().beside(call);
        try {
            return decided(call, port, path, method, owner, exceptions);
        } finally {
            CallStack.current().beside(null);
        }
    }

    private @Nullable HttpStrikes decided(
            PendingCall call, int port, String path, String method, Class<?> owner, InjectedExceptions exceptions) {
        @Nullable HttpStrikes strikes = null;
        int stripe = CallStack.current().stripe();
        for (int i = 0; i < rules.size() && (strikes == null || !strikes.ends()); i++) {
            HttpRule rule = rules.get(i);
            @Nullable
            Strike strike = rule.covers(port, path, method) ? rule.rule().decide(stripe) : null;
            if (strike != null && strike.dry()) {
                call.dry(strike);
            } else if (strike != null) {
                strikes = strikes == null ? new HttpStrikes(binding.point()) : strikes;
                strikes.add(strike, owner, exceptions);
            }
        }
        return strikes == null || strikes.isEmpty() ? null : strikes;
    }
}

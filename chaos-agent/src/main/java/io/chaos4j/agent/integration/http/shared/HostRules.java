package io.chaos4j.agent.integration.http.shared;

import io.chaos4j.engine.PointBinding;
import java.util.Arrays;
import java.util.List;

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
}

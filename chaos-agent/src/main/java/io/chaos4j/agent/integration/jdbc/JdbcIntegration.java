package io.chaos4j.agent.integration.jdbc;

import io.chaos4j.agent.integration.Integration;
import io.chaos4j.agent.integration.WeaveRule;
import io.chaos4j.event.Problems;
import io.chaos4j.gate.Advice;
import io.chaos4j.gate.InjectedExceptions;
import io.chaos4j.model.Target;
import java.util.List;

/** Drivers and pools of JDBC. */
public final class JdbcIntegration implements Integration {

    @Override
    public String id() {
        return JdbcAdvice.ID;
    }

    @Override
    public String library() {
        return "JDBC";
    }

    @Override
    public boolean serves(Target target) {
        return target instanceof Target.Jdbc;
    }

    @Override
    public List<WeaveRule> rules() {
        return JdbcWeaves.rules();
    }

    @Override
    public Advice advice(InjectedExceptions exceptions, Problems problems) {
        return new JdbcAdvice(exceptions, problems);
    }
}

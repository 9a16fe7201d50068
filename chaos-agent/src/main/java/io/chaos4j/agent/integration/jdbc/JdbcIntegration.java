package io.chaos4j.agent.integration.jdbc;

import io.chaos4j.agent.integration.Integration;
import io.chaos4j.agent.integration.WeaveRule;
import io.chaos4j.event.Problems;
import io.chaos4j.gate.Advice;
import io.chaos4j.gate.InjectedExceptions;
import io.chaos4j.model.Target;
import io.chaos4j.target.jdbc.JdbcTarget;
import java.util.List;
import java.util.Map;

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
        return target instanceof JdbcTarget;
    }

    @Override
    public Map<String, String> others() {
        return OtherDatabases.BY_CLASS;
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

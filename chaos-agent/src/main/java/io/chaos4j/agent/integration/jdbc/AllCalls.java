package io.chaos4j.agent.integration.jdbc;

import io.chaos4j.model.JdbcKind;

/** The operations and what they share; made when the first place is bound, because its types need {@code java.sql}. */
final class AllCalls {

    private final StatementCalls statements;
    private final PrepareCalls prepares;
    private final CommitCalls commits;
    private final ConnectCalls connects;
    private final PhysicalCalls physical;
    private final SilentCalls silent = new SilentCalls();

    AllCalls(JdbcAdvice advice) {
        WrappingOf classes = new WrappingOf();
        Sources sources = new Sources();
        Connections connections = new Connections(classes, sources);
        WeakIdentityMap<JdbcKind> prepared = new WeakIdentityMap<>();
        statements = new StatementCalls(advice, classes, connections, prepared);
        prepares = new PrepareCalls(classes, prepared);
        commits = new CommitCalls(advice, classes, connections);
        physical = new PhysicalCalls(advice, sources, connections);
        connects = new ConnectCalls(advice, classes, sources, connections, physical);
    }

    JdbcCalls of(Operation operation) {
        return switch (operation) {
            case QUERY, UPDATE, BATCH, EXECUTE -> statements;
            case PREPARE -> prepares;
            case COMMIT -> commits;
            case CONNECT -> connects;
            case CONNECT_PHYSICAL -> physical;
            case VALIDATE, DESCRIBE -> silent;
        };
    }
}

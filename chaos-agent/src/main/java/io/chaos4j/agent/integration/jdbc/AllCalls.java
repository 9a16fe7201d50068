package io.chaos4j.agent.integration.jdbc;

import io.chaos4j.gate.InjectedExceptions;
import java.sql.ResultSet;
import java.sql.Statement;

/** The operations and what they share; made when the first place is bound, because its types need {@code java.sql}. */
final class AllCalls {

    private final StatementCalls statements;
    private final StatementCalls rows;
    private final CancelCalls cancels;
    private final PrepareCalls prepares;
    private final CommitCalls commits;
    private final ConnectCalls connects;
    private final PhysicalCalls physical;
    private final SilentCalls silent = new SilentCalls();

    AllCalls(InjectedExceptions exceptions) {
        Wrappers wrappers = new Wrappers(Statement.class);
        Sources sources = new Sources();
        Connections connections = new Connections(sources);
        Relations relations = new Relations(connections);
        Prepared prepared = new Prepared();
        StatementDelays delays = new StatementDelays();
        statements = new StatementCalls(exceptions, wrappers, connections, relations, prepared, delays);
        cancels = new CancelCalls(delays);
        rows = new StatementCalls(exceptions, new Wrappers(ResultSet.class), connections, relations, prepared, delays);
        prepares = new PrepareCalls(wrappers, prepared);
        commits = new CommitCalls(exceptions, connections, relations);
        physical = new PhysicalCalls(exceptions, sources, connections);
        connects = new ConnectCalls(exceptions, sources, connections, physical);
    }

    JdbcCalls of(Operation operation) {
        return switch (operation) {
            case QUERY, UPDATE, BATCH, EXECUTE -> statements;
            case WRITE_ROW, READ_ROW -> rows;
            case CANCEL -> cancels;
            case PREPARE -> prepares;
            case COMMIT, AUTO_COMMIT -> commits;
            case CONNECT -> connects;
            case CONNECT_PHYSICAL, CONNECT_POOLED -> physical;
            case VALIDATE, DESCRIBE, DESCRIBE_ROWS, INSERT_ROW -> silent;
        };
    }
}

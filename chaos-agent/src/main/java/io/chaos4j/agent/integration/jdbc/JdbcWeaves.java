package io.chaos4j.agent.integration.jdbc;

import io.chaos4j.agent.integration.WeaveRule;
import java.util.ArrayList;
import java.util.List;

/** The methods of JDBC that get a gate, in whatever class implements them. */
public final class JdbcWeaves {

    private static final String STRING = "Ljava/lang/String;";
    private static final String RESULT_SET = "Ljava/sql/ResultSet;";
    private static final String CONNECTION = "Ljava/sql/Connection;";
    private static final List<String> KEYS = List.of("", "I", "[I", "[" + STRING);

    private final List<WeaveRule> rules = new ArrayList<>();

    private JdbcWeaves() {}

    /** All of them. */
    public static List<WeaveRule> rules() {
        JdbcWeaves weaves = new JdbcWeaves();
        weaves.statements();
        weaves.rows();
        weaves.connections();
        weaves.sources();
        weaves.metadata();
        return List.copyOf(weaves.rules);
    }

    private void statements() {
        String statement = "java.sql.Statement";
        for (String keys : KEYS) {
            add(statement, "execute", "(" + STRING + keys + ")Z");
            add(statement, "executeUpdate", "(" + STRING + keys + ")I");
            add(statement, "executeLargeUpdate", "(" + STRING + keys + ")J");
        }
        add(statement, "executeQuery", "(" + STRING + ")" + RESULT_SET);
        add(statement, "cancel", "()V");
        add(statement, "executeBatch", "()[I");
        add(statement, "executeLargeBatch", "()[J");
        String prepared = "java.sql.PreparedStatement";
        add(prepared, "execute", "()Z");
        add(prepared, "executeQuery", "()" + RESULT_SET);
        add(prepared, "executeUpdate", "()I");
        add(prepared, "executeLargeUpdate", "()J");
    }

    private void rows() {
        String rows = "java.sql.ResultSet";
        for (String method : List.of("insertRow", "updateRow", "deleteRow", "refreshRow", "moveToInsertRow")) {
            add(rows, method, "()V");
        }
        String metadata = "java.sql.ResultSetMetaData";
        add(metadata, "isAutoIncrement", "(I)Z");
        add(metadata, "isNullable", "(I)I");
        add(metadata, "getTableName", "(I)" + STRING);
        add(metadata, "getSchemaName", "(I)" + STRING);
    }

    private void connections() {
        String connection = "java.sql.Connection";
        add(connection, "commit", "()V");
        add(connection, "setAutoCommit", "(Z)V");
        add(connection, "rollback", "()V");
        add(connection, "rollback", "(Ljava/sql/Savepoint;)V");
        add(connection, "isValid", "(I)Z");
        for (String more : List.of("", "I", "II", "III", "[I", "[" + STRING)) {
            add(connection, "prepareStatement", "(" + STRING + more + ")Ljava/sql/PreparedStatement;");
        }
        for (String more : List.of("", "II", "III")) {
            add(connection, "prepareCall", "(" + STRING + more + ")Ljava/sql/CallableStatement;");
        }
    }

    private void sources() {
        String source = "javax.sql.CommonDataSource";
        for (String user : List.of("()", "(" + STRING + STRING + ")")) {
            add(source, "getConnection", user + CONNECTION);
            add(source, "getPooledConnection", user + "Ljavax/sql/PooledConnection;");
            add(source, "getXAConnection", user + "Ljavax/sql/XAConnection;");
        }
        add("java.sql.Driver", "connect", "(" + STRING + "Ljava/util/Properties;)" + CONNECTION);
    }

    /** What drivers answer by queries of their own. */
    private void metadata() {
        String metadata = "java.sql.DatabaseMetaData";
        String[] names = {
            "getProcedures",
            "(SSS)",
            "getProcedureColumns",
            "(SSSS)",
            "getTables",
            "(SSS[S)",
            "getSchemas",
            "()",
            "getSchemas",
            "(SS)",
            "getCatalogs",
            "()",
            "getTableTypes",
            "()",
            "getColumns",
            "(SSSS)",
            "getColumnPrivileges",
            "(SSSS)",
            "getTablePrivileges",
            "(SSS)",
            "getBestRowIdentifier",
            "(SSSIZ)",
            "getVersionColumns",
            "(SSS)",
            "getPrimaryKeys",
            "(SSS)",
            "getPrimaryUniqueKeys", // PostgreSQL's own, which its updatable result sets ask
            "(SSS)",
            "getImportedKeys",
            "(SSS)",
            "getExportedKeys",
            "(SSS)",
            "getCrossReference",
            "(SSSSSS)",
            "getTypeInfo",
            "()",
            "getIndexInfo",
            "(SSSZZ)",
            "getUDTs",
            "(SSS[I)",
            "getSuperTypes",
            "(SSS)",
            "getSuperTables",
            "(SSS)",
            "getAttributes",
            "(SSSS)",
            "getClientInfoProperties",
            "()",
            "getFunctions",
            "(SSS)",
            "getFunctionColumns",
            "(SSSS)",
            "getPseudoColumns",
            "(SSSS)"
        };
        for (int i = 0; i < names.length; i += 2) {
            add(metadata, names[i], names[i + 1].replace("S", STRING) + RESULT_SET);
        }
        add(metadata, "getSQLKeywords", "()" + STRING);
        for (String of : List.of("ColumnName", "CursorName", "ProcedureName", "SchemaName", "TableName", "UserName")) {
            add(metadata, "getMax" + of + "Length", "()I");
        }
        add(metadata, "getMaxColumnsInIndex", "()I");
    }

    private void add(String typeName, String method, String descriptor) {
        rules.add(WeaveRule.implementing(JdbcAdvice.ID, typeName, method, descriptor));
    }
}

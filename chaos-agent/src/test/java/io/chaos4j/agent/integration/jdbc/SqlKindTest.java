package io.chaos4j.agent.integration.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.model.JdbcKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlKindTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1",
                "  \n\tSELECT 1",
                "-- update\nselect 1",
                "/* insert /* nested */ into */ select 1",
                "((select 1) union (select 2))",
                "values (1)",
                "show transaction isolation level",
                "with a as (delete from t returning *), b (x) as (select ')') select * from a",
                "with recursive t(n) as (values (1)) select n from t",
                "with \"update\" as (select 1) select 1",
                "explain select 1"
            })
    void whatReturnsRowsIsASelect(String sql) {
        assertThat(SqlKind.of(sql)).isEqualTo(JdbcKind.SELECT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into t values (1)",
                "/* select */ Update t set a = 1",
                "# select\ndelete from t",
                "merge into t using s on true",
                "create table selected (a int)",
                "with a as (select 1) insert into t select * from a",
                "with a as (select '(select') /* ( */ update t set a = 1"
            })
    void whatWritesIsAnUpdate(String sql) {
        assertThat(SqlKind.of(sql)).isEqualTo(JdbcKind.UPDATE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "--",
                "/* select",
                "{call f(1)}",
                "{? = call f(1)}",
                "call f(1)",
                "selects",
                "begin",
                "commit",
                "set search_path to x",
                "with a as (select 1",
                "with a as (select 'x",
                "1"
            })
    void whatCannotBeReadIsNeither(String sql) {
        assertThat(SqlKind.of(sql)).isEqualTo(JdbcKind.ANY);
    }
}

package io.chaos4j.agent.integration.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.model.JdbcKind;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Statements as PostgreSQL, MySQL or MariaDB, Oracle, SQL Server, Db2, H2 and HSQLDB have them. */
class SqlKindTest {

    private static final Map<JdbcKind, List<String>> STATEMENTS = Map.of(
            JdbcKind.SELECT,
            List.of(
                    // all of them
                    "select 1",
                    "  \n\tSELECT 1",
                    "\uFEFFselect 1",
                    "\u00A0select größe from t where name = '注文; delete'",
                    "-- update\nselect 1",
                    "/* insert /* nested */ into */ select 1",
                    "/*+ full(t) */ select * from t",
                    "((select 1) union (select 2))",
                    ";;select 1;",
                    "select 1; select 2;",
                    "values (1)",
                    "with a as (delete from t returning *), b (x) as (select ')') select * from a",
                    "with recursive t(n) as (values (1)) select n from t",
                    "with \"update\" as (select 1) select 1",
                    "select * from t where a = 'x -- y' and b = \"--\"",
                    "select * from t where a = 'it''s; delete from t'",
                    "select * from t for update",
                    "select * from t for update of a skip locked",
                    "select insert(name, 1, 2, 'x'), replace(name, 'a', 'b') from t",
                    "explain select 1",
                    "explain delete from t",
                    // PostgreSQL
                    "select * from t for no key update",
                    "table t",
                    "show transaction isolation level",
                    "select $1, $tag$; delete from t; $tag$",
                    "select $$it's; delete$$",
                    "select E'it\\'s; delete from t'",
                    "select a # b, data #> '{x}' from t",
                    "select arr[1:2] from t",
                    "explain (analyze, verbose, format json) select 1",
                    "explain (analyze false) delete from t",
                    "explain (verbose, costs off) update t set a = 1",
                    // MySQL and MariaDB
                    "# delete\nselect 1",
                    "select `delete;` from `t`",
                    "select 'it\\'s; ' from t",
                    "describe t",
                    "desc t",
                    "explain t",
                    "explain format=tree delete from t",
                    "analyze format=json select 1",
                    "select /*!40001 SQL_NO_CACHE */ * from t",
                    // Oracle
                    "select q'[it's; delete from t]' from dual",
                    "select nq'{x; delete}' from dual",
                    "select emp#, sal$ from scott.emp",
                    "select sysdate from dual -- delete",
                    // SQL Server
                    "select [it's; delete] from [dbo].[t]",
                    "select * from #temp where a = @a",
                    "with xmlnamespaces ('u' as x) select 1",
                    // Db2, H2, HSQLDB
                    "select * from t with rs use and keep update locks",
                    "select * from final table (insert into t values (1))",
                    "select * from t fetch first 5 rows only for read only with ur",
                    // words where they begin nothing
                    "select t.update from t",
                    "select 1 as delete, 2 as \"into\" from t",
                    "select (select count(*) into_count from u) from t",
                    "select * from t where a in (select insert from u)",
                    "with a as (select 1), b as (select [into] from a) table b",
                    "explain analyze false delete from t",
                    "explain (analyze, analyze off) delete from t",
                    "explain analyze values (1)",
                    "analyze with a as (select 1) select * from a"),
            JdbcKind.UPDATE,
            List.of(
                    // all of them
                    "insert into t values (1)",
                    "/* select */ Update t set a = 1",
                    "merge into t using s on (1 = 1) when matched then update set a = 1",
                    "create table selected (a int)",
                    "with a as (select 1) insert into t select * from a",
                    "with a as (select '(select') /* ( */ update t set a = 1",
                    "with e as (select emp# from t) update t set a = 1",
                    "delete from t; delete from u",
                    "insert into t values (';')",
                    "truncate table t",
                    "grant select on t to u",
                    "comment on table t is 'x'",
                    "create view v as select 1",
                    "alter table t add column c int",
                    // PostgreSQL
                    "explain analyze delete from t",
                    "explain (analyze) update t set a = 1",
                    "explain (analyze true, verbose) insert into t values (1)",
                    "explain analyze with d as (select 1) delete from t",
                    "with d as (select 1) delete from t using d returning *",
                    "with d as (select 1) merge into t using d on true when matched then delete",
                    "update t set a = 1 returning a",
                    "select * into fresh from t",
                    "select 1 into temp fresh",
                    "create function f() returns int as $$ begin return 1; end; $$ language plpgsql",
                    "insert into t values ('C:\\')",
                    // MySQL and MariaDB
                    "# select\ndelete from t",
                    "replace into t values (1)",
                    "insert into t values (1) on duplicate key update a = 1",
                    "load data infile 'x' into table t",
                    "analyze delete from t",
                    "rename table a to b",
                    "insert into t values ('it\\'s; select')",
                    // Oracle
                    "create or replace procedure p as begin delete from t; select 1; end;",
                    "insert into t values (q'!it's!')",
                    "create or replace trigger g before insert on t begin null; end;",
                    // SQL Server
                    "delete from #temp",
                    "update [t;] set [a] = 1",
                    "insert into t output inserted.id values (1)",
                    "select a into [fresh] from t",
                    "select top 10 a into #fresh from t where b = 1",
                    "select a into ##fresh from t",
                    // Db2, H2, HSQLDB
                    "upsert into t values (1)",
                    "merge into t key(id) values (1, 2)",
                    // words where they begin nothing
                    "with a as (select 1) insert into t select ';' from a; ; -- select",
                    "explain (analyze off, analyze) delete from t",
                    "explain analyse update t set a = 1",
                    "create type t as (a int); select 1"),
            JdbcKind.ANY,
            List.of(
                    "",
                    " ",
                    "--",
                    ";",
                    "/* select",
                    "{call f(1)}",
                    "{? = call f(1)}",
                    "call f(1)",
                    "exec sp_who",
                    "execute f",
                    "selects",
                    "begin",
                    "begin delete from t; end;",
                    "declare x int; select 1",
                    "commit",
                    "set search_path to x",
                    "with a as (select 1",
                    "with a as (select 'x",
                    "1",
                    "select 1; delete from t",
                    "insert into t values (1); select scope_identity()",
                    "insert into t values (1) ; {call f}",
                    "select 1 delete from t",
                    "select 1 into @x",
                    "select * from t into outfile 'x'",
                    "explain plan for select 1",
                    "explain analyze execute p",
                    "analyze t",
                    "/*! delete */ from t",
                    "/*!50000 delete from t; */ select 1",
                    "with function f return int is begin return 1; end; select f from dual",
                    "select 'a\\'; delete from t; -- '",
                    "/* a /* b */ delete from t -- */ select 1",
                    "select 1 # 2; delete from t",
                    "select 1 into :x",
                    "select 1)",
                    "(select 1",
                    "select 1 */ from t",
                    "explain analyze create table t as select 1",
                    "create view v as select 1; select 1",
                    "'select' 1",
                    "load index into cache t",
                    "do $$ begin delete from t; end $$"));

    static Stream<Arguments> statements() {
        return STATEMENTS.entrySet().stream()
                .flatMap(of -> of.getValue().stream().map(sql -> Arguments.of(of.getKey(), sql)));
    }

    @ParameterizedTest
    @MethodSource("statements")
    void aStatementIsOfTheKindThatEveryDialectWhichReadsItSays(JdbcKind kind, String sql) {
        assertThat(SqlKind.of(sql)).isEqualTo(kind);
    }
}

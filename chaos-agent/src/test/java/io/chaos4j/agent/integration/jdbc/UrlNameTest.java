package io.chaos4j.agent.integration.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlNameTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
        jdbc:postgresql://db:5432/orders | jdbc:postgresql://db:5432/orders
        jdbc:postgresql://db:5432/orders?user=u&password=secret | jdbc:postgresql://db:5432/orders
        jdbc:postgresql://db/orders?user=a@b&password=se@cret/x | jdbc:postgresql://db/orders
        jdbc:postgresql://one:5432,two:5432/orders?targetServerType=primary | jdbc:postgresql://one:5432,two:5432/orders
        jdbc:h2:mem:orders;DB_CLOSE_DELAY=-1;PASSWORD=secret | jdbc:h2:mem:orders
        jdbc:h2:tcp://db/~/orders;USER=sa;PASSWORD=secret | jdbc:h2:tcp://db/~/orders
        jdbc:hsqldb:hsql://db/orders;user=sa;password=se=cret | jdbc:hsqldb:hsql://db/orders
        jdbc:hsqldb:mem:orders;shutdown=false | jdbc:hsqldb:mem:orders
        jdbc:sqlserver://db:1433;databaseName=x;password=secret | jdbc:sqlserver://db:1433
        jdbc:sqlserver://db\\one:1433;user=sa;password={se;cr}et} | jdbc:sqlserver://db\\one:1433
        jdbc:sqlserver://;serverName=db;password={secret} | jdbc:sqlserver://
        jdbc:mysql://u:secret@db:3306/orders?a=b@c | jdbc:mysql://
        jdbc:mysql://u:1234/x?k=v@db:3306/orders | jdbc:mysql://
        jdbc:mysql://u:secret&token=x@db:3306/orders | jdbc:mysql://
        jdbc:mysql://u:1/secret?user=v@db/orders | jdbc:mysql://
        jdbc:mysql://u:p@(host=db)(password=x@secret)/orders | jdbc:mysql://
        jdbc:mysql://db/orders?user=me@server&password=P@secret | jdbc:mysql://db/orders
        jdbc:sqlserver://db:1433;user=me@server;password=P@secret | jdbc:sqlserver://db:1433
        jdbc:oracle:thin:u/1:1/x?k=v@db:1521/svc | jdbc:oracle:thin:
        jdbc:mysql://u:sec@ret@db:3306/orders | jdbc:mysql://db:3306/orders
        jdbc:mysql://u:secret@one,v:secret@two/orders | jdbc:mysql://two/orders
        jdbc:mysql://(host=db,port=1,user=u,password=secret)/orders | jdbc:mysql://(host=db,port=1)/orders
        jdbc:mysql://address=(host=db)(port=1)(user=u)(password=se@cret)/orders | jdbc:mysql://address=(host=db)(port=1)/orders
        jdbc:mysql:loadbalance://u:se?cret@one:1,two:2/orders | jdbc:mysql:loadbalance://one:1,two:2/orders
        jdbc:mariadb://address=(host=db)(user=u)(password=se;cr)et),address=(host=b)(password=secret)/x | jdbc:mariadb://address=(host=db)/x
        jdbc:mariadb://db/orders?user=u&password=secret | jdbc:mariadb://db/orders
        jdbc:oracle:thin:scott/secret@//db:1521/svc | jdbc:oracle:thin:@//db:1521/svc
        jdbc:oracle:thin:scott/secret@db:1521:sid | jdbc:oracle:thin:@db:1521:sid
        jdbc:oracle:thin:@db:1521:sid | jdbc:oracle:thin:@db:1521:sid
        jdbc:oracle:thin:scott/se?cret@db | jdbc:oracle:thin:@db
        jdbc:oracle:thin:scott/se//cr;et@db:1521/svc | jdbc:oracle:thin:@db:1521/svc
        jdbc:oracle:thin:"scott"/"se@cret"@tcps://db:2484/svc?wallet_location=/w | jdbc:oracle:thin:@tcps://db:2484/svc
        jdbc:oracle:oci:scott/secret | jdbc:oracle:oci:
        jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(HOST=db)(PORT=1521))(CONNECT_DATA=(SID=x))) | jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(HOST=db)(PORT=1521))(CONNECT_DATA=(SID=x)))
        jdbc:db2://db:50000/ORDERS:user=u;password=secret; | jdbc:db2://db:50000/ORDERS
        jdbc:db2://db:50000/ORDERS:currentSchema=A;user=u;password=se:cr/et; | jdbc:db2://db:50000/ORDERS
        jdbc:sybase:Tds:db:5000/orders?USER=u&PASSWORD=secret | jdbc:sybase:Tds:db:5000/orders
        jdbc:jtds:sqlserver://db:1433/orders;user=u;password=secret;domain=x | jdbc:jtds:sqlserver://db:1433/orders
        jdbc:informix-sqli://db:1533/orders:INFORMIXSERVER=s;user=u;password=secret | jdbc:informix-sqli://db:1533/orders
        jdbc:snowflake://acme.snowflakecomputing.com/?user=u&password=secret&db=x | jdbc:snowflake://acme.snowflakecomputing.com/
        jdbc:clickhouse:http://u:se:cr@et@db:8123/orders?ssl=true | jdbc:clickhouse:http://db:8123/orders
        jdbc:ch://u:secret@db/orders | jdbc:ch://db/orders
        jdbc:mongodb://u:se%40cr/et@one:27017,two:27017/orders | jdbc:mongodb://one:27017,two:27017/orders
        jdbc:teradata://db/DATABASE=x,USER=u,PASSWORD=secret | jdbc:teradata://db
        jdbc:redshift:iam://db:5439/orders?AccessKeyID=u&SecretAccessKey=secret | jdbc:redshift:iam://db:5439/orders
        jdbc:default:connection | jdbc:default:connection
        jdbc:oracle:thin:@(DESCRIPTION = (ADDRESS = (HOST = db)(PORT = 1521))(SECURITY = (WALLET_PASSWORD = secret))) | jdbc:oracle:thin:@(DESCRIPTION = (ADDRESS = (HOST = db)(PORT = 1521))(SECURITY =
        jdbc:mysql://(host = db, user = u , password = secret , port=3306)/orders | jdbc:mysql://(host = db)/orders
        jdbc:mysql://address=(host=db)(password =secret)/orders | jdbc:mysql://address=(host=db)/orders
        jdbc:mysql://(host=db,p%61ssword=secret)/orders | jdbc:mysql://(host=db)/orders
        jdbc:cubrid:db:33000:orders:u:secret: | jdbc:cubrid:db:33000:orders
        jdbc:cubrid-oracle:db:33000:orders:::?password=secret | jdbc:cubrid-oracle:db:33000:orders
        jdbc:cubrid:db:33000:orders | jdbc:cubrid:db:33000:orders
        jdbc:solid://db:1315/u/secret | jdbc:solid://db:1315
        jdbc:mysql://u:secret@db/orders?mail=me@acme&ssl=true | jdbc:mysql://db/orders
        jdbc:mysql://u:secret@db/orders?a=b@c | jdbc:mysql://
        jdbc:mysql://u:secret@b/x&y=z@db/orders | jdbc:mysql://db/orders
        jdbc:mysql://db/orders?connectionAttributes=mail=a@b | jdbc:mysql://db/orders
        jdbc:mariadb://one,two/orders?x=a@b&password=secret | jdbc:mariadb://one,two/orders
        jdbc:mysql://db:3306/orders?x=a@b&y=z | jdbc:mysql://db:3306/orders
        jdbc:mysql:replication://u:secret@one,u:secret@two:3307/orders?x=y | jdbc:mysql:replication://two:3307/orders
        jdbc:postgresql://db/orders?sslpassword=secret&ApplicationName=a@b | jdbc:postgresql://db/orders
        jdbc:postgresql://[::1]:5432/orders?ApplicationName=a@b&password=secret | jdbc:postgresql://[::1]:5432/orders
        jdbc:mysql://one:3306,two:3306/orders?user=me@server&password=P@secret | jdbc:mysql://one:3306,two:3306/orders
        jdbc:mysql://u:sec/ret?user=x@db | jdbc:mysql://
        jdbc:sqlserver://db:1433;databaseName=x;applicationName=a@b;password=secret | jdbc:sqlserver://db:1433
        jdbc:sqlserver://db;user=u;password={se;cret@x};applicationName=a@b | jdbc:sqlserver://db
        jdbc:hive2://db:10000/orders;principal=hive/h@REALM;password=secret | jdbc:hive2://db:10000/orders
        jdbc:derby:memory:orders;create=true;bootPassword=secret | jdbc:derby:memory:orders
        jdbc:sybase:Tds:db:5000/orders?HOSTNAME=a@b&PASSWORD=secret | jdbc:sybase:Tds:db:5000/orders
        jdbc:p6spy:oracle:thin:scott/se?cret@db | jdbc:p6spy:db
        jdbc:log4jdbc:oracle:thin:scott/secret@db:1521:sid | jdbc:log4jdbc:db:1521:sid
        jdbc:oracle:thin:scott/"sec@ret"@db:1521/svc | jdbc:oracle:thin:@db:1521/svc
        jdbc:oracle:thin:scott[proxy]/secret@db:1521/svc | jdbc:oracle:thin:@db:1521/svc
        jdbc:ocean:oracle://u/se?c=ret@db:2883/x | jdbc:ocean:oracle://
        jdbc:impala://db:21050/orders;AuthMech=3;UID=a@b;PWD=secret | jdbc:impala://db:21050/orders
        jdbc:neo4j:bolt://db:7687/?user=u,password=secret | jdbc:neo4j:bolt://db:7687/
        jdbc:firebirdsql:u:secret@db/3050:orders | jdbc:firebirdsql:db/3050:orders
        jdbc:odbc:Driver={x};UID=u;PWD=secret | jdbc:odbc
        """)
    void aUrlIsNamedWithoutUserPasswordAndParameters(String url, String name) {
        assertThat(UrlName.of(url)).isEqualTo(name).doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mysql://u:%s@db:3306/orders",
                "jdbc:mysql://u:%s@db:3306/orders?a=b",
                "jdbc:mysql://address=(host=db)(port=3306)(user=u)(password=%s)/orders",
                "jdbc:mariadb://u:%s@db:3306/orders",
                "jdbc:postgresql://db:3306/orders?user=u&password=%s",
                "jdbc:oracle:thin:u/%s@//db:3306/orders",
                "jdbc:oracle:thin:u/%s@db:3306:orders",
                "jdbc:sqlserver://db:3306;user=u;password={%s}",
                "jdbc:db2://db:3306/orders:user=u;password=%s;",
                "jdbc:jtds:sybase://db:3306/orders;user=u;password=%s",
                "jdbc:sybase:Tds:db:3306/orders?USER=u&PASSWORD=%s",
                "jdbc:informix-sqli://db:3306/orders:user=u;password=%s",
                "jdbc:h2:tcp://db:3306/orders;USER=u;PASSWORD=%s",
                "jdbc:hsqldb:hsql://db:3306/orders;user=u;password=%s",
                "jdbc:clickhouse://u:%s@db:3306/orders",
                "jdbc:snowflake://db:3306/?user=u&password=%s",
                "jdbc:mongodb://u:%s@db:3306/orders",
                "jdbc:postgresql://u:%s@db:3306/orders?a=b",
                "jdbc:mariadb://u:%s@db:3306/orders?a=b&c=d",
                "jdbc:mysql://%s:u@one,%s:u@db/orders",
                "jdbc:oracle:thin:%s/u@tcps://db:3306/orders?a=b",
                "jdbc:sqlserver://u:%s@db:3306;databaseName=x",
                "jdbc:redshift://u:%s@db:3306/orders",
                "jdbc:h2:tcp://u:%s@db:3306/orders;MODE=x",
                "jdbc:other:u:%s@db/orders",
                "jdbc:mysql://(host = db, port = 3306, user = u, password = %s)/orders",
                "jdbc:mysql://address=(host=db)(port=3306)(user=u)(password = %s)/orders",
                "jdbc:oracle:thin:@(DESCRIPTION = (ADDRESS = (HOST = db)(PORT = 3306))(SECURITY = (PASSWORD = %s)))",
                "jdbc:cubrid:db:3306:orders:u:%s:",
                "jdbc:solid://db:3306/u/%s",
                "jdbc:mysql://u:%s@db",
                "jdbc:mysql://u:%s@db?a=b",
                "jdbc:mariadb://u:%s@db",
                "jdbc:clickhouse://u:%s@db",
                "jdbc:hive2://u:%s@db:3306/orders;principal=x",
                "jdbc:derby://u:%s@db:3306/orders;create=true",
                "jdbc:ocean:oracle://u/%s@db:3306/orders",
                "jdbc:p6spy:mysql://u:%s@db/orders"
            })
    void oddCharactersInAPasswordShowNoneOfIt(String url) {
        for (String password : passwords()) {
            String name = UrlName.of(url.replace("%s", password)).replace("snowflake", "");
            assertThat(name)
                    .as(password)
                    .startsWith("jdbc:")
                    .doesNotContain("w")
                    .doesNotContain("7");
        }
    }

    /** All of these consist of {@code w}, {@code 7} and odd characters, and none of the names may hold one of the two. */
    private static List<String> passwords() {
        List<String> all =
                new ArrayList<>(List.of("w77:77/w?w=w", "w/w?user=w", "w/w;password=w", "77/w?w=w&w=w", "w@w:7/w?w=w"));
        List<String> odd = List.of(
                "",
                "@",
                "%40",
                "#",
                ";",
                "?",
                "&",
                "/",
                "//",
                ":",
                "=",
                "[",
                "]",
                "{",
                "}",
                "(",
                ")",
                " ",
                "'",
                "\"",
                "\\",
                "?w=w",
                ";w=w",
                "&w=w",
                "token=",
                "&token=w",
                "?token=w",
                ",",
                ":7/w?w=");
        for (String first : odd) {
            for (String second : odd) {
                all.add("w" + first + "w" + second + "7");
            }
        }
        return all;
    }

    @Test
    void adversarialUrlsAreReadInLinearTime() {
        for (String part : List.of("a=", "@", "?", "(", ")", "(a=", "user=", ";", "//", ":", "a=b@")) {
            assertThat(UrlName.of("jdbc:x://" + part.repeat(200_000))).isNotNull();
        }
    }
}

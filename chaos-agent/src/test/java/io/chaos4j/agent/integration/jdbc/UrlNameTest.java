package io.chaos4j.agent.integration.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrlNameTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    jdbc:postgresql://db:5432/orders | jdbc:postgresql://db:5432/orders
                    jdbc:postgresql://db:5432/orders?user=u&password=secret | jdbc:postgresql://db:5432/orders
                    jdbc:h2:mem:orders;DB_CLOSE_DELAY=-1;PASSWORD=secret | jdbc:h2:mem:orders
                    jdbc:sqlserver://db:1433;databaseName=x;password=secret | jdbc:sqlserver://db:1433
                    jdbc:mysql://u:secret@db:3306/orders?a=b@c | jdbc:mysql://db:3306/orders
                    jdbc:mysql://u:sec@ret@db:3306/orders | jdbc:mysql://db:3306/orders
                    jdbc:mysql://u:secret@one,v:secret@two/orders | jdbc:mysql://two/orders
                    jdbc:mysql://(host=db,port=1,user=u,password=secret)/orders | jdbc:mysql://(host=db,port=1)/orders
                    jdbc:oracle:thin:scott/secret@//db:1521/svc | jdbc:oracle:thin:@//db:1521/svc
                    jdbc:oracle:thin:scott/secret@db:1521:sid | jdbc:oracle:thin:@db:1521:sid
                    jdbc:oracle:thin:@db:1521:sid | jdbc:oracle:thin:@db:1521:sid
                    """)
    void aUrlIsNamedWithoutUserPasswordAndParameters(String url, String name) {
        assertThat(UrlName.of(url)).isEqualTo(name).doesNotContain("secret");
    }
}

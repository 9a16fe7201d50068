package io.chaos4j.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.chaos4j.jmx.ExperimentMXBean;
import io.chaos4j.testing.RunningJvm;
import io.chaos4j.testing.TestJvm;
import io.chaos4j.testing.TestSources;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Interfaces that no class of the application implements: repositories of Spring Data JDBC and of Spring Data JPA on Hibernate, and a
 * client of Feign. One call is one call, also where three proxies stand behind one another.
 */
@Timeout(180)
class RepositoriesIT {

    private static final String ORDER = """
        package com.acme;

        @org.springframework.data.relational.core.mapping.Table("ORDERS")
        public class Order {
            @org.springframework.data.annotation.Id
            public Long id;
        }
        """;

    private static final String ORDER_REPOSITORY = """
        package com.acme;

        import org.springframework.data.jdbc.repository.query.Query;
        import org.springframework.data.repository.CrudRepository;

        public interface OrderRepository extends CrudRepository<Order, Long> {
            @Query("select 7")
            int latest();

            @Query("select 8")
            int other();
        }
        """;

    private static final String BILL = """
        package com.acme;

        @jakarta.persistence.Entity
        public class Bill {
            @jakarta.persistence.Id
            public Long id;
        }
        """;

    private static final String BILL_REPOSITORY = """
        package com.acme;

        import org.springframework.data.jpa.repository.JpaRepository;
        import org.springframework.data.jpa.repository.Query;

        public interface BillRepository extends JpaRepository<Bill, Long> {
            @Query("select count(b) from Bill b")
            long latest();

            default long viaLatest() {
                return latest();
            }
        }
        """;

    private static final String RATES = """
        package com.acme;

        import feign.RequestLine;

        public interface Rates {
            @RequestLine("GET /latest")
            String latest();

            @RequestLine("GET /other")
            String other();
        }
        """;

    private static final String SHOP = """
        package com.acme;

        import com.sun.net.httpserver.HttpServer;
        import feign.Feign;
        import jakarta.persistence.EntityManagerFactory;
        import java.lang.reflect.InvocationTargetException;
        import java.lang.reflect.Proxy;
        import java.net.InetAddress;
        import java.net.InetSocketAddress;
        import java.util.concurrent.Callable;
        import javax.sql.DataSource;
        import org.springframework.context.annotation.AnnotationConfigApplicationContext;
        import org.springframework.context.annotation.Bean;
        import org.springframework.context.annotation.ComponentScan.Filter;
        import org.springframework.context.annotation.Configuration;
        import org.springframework.context.annotation.FilterType;
        import org.springframework.data.jdbc.repository.config.AbstractJdbcConfiguration;
        import org.springframework.data.jdbc.repository.config.EnableJdbcRepositories;
        import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
        import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
        import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
        import org.springframework.jdbc.datasource.DriverManagerDataSource;
        import org.springframework.orm.jpa.JpaTransactionManager;
        import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
        import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;
        import org.springframework.transaction.PlatformTransactionManager;
        import org.springframework.transaction.annotation.EnableTransactionManagement;

        @Configuration
        @EnableJdbcRepositories(excludeFilters = @Filter(type = FilterType.REGEX, pattern = ".*BillRepository"))
        @EnableJpaRepositories(excludeFilters = @Filter(type = FilterType.REGEX, pattern = ".*OrderRepository"))
        @EnableTransactionManagement
        public class Shop extends AbstractJdbcConfiguration {
            @Bean
            DataSource dataSource() {
                return new DriverManagerDataSource("jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1", "sa", "");
            }

            @Bean
            NamedParameterJdbcOperations operations(DataSource source) {
                return new NamedParameterJdbcTemplate(source);
            }

            @Bean
            LocalContainerEntityManagerFactoryBean entityManagerFactory(DataSource source) {
                LocalContainerEntityManagerFactoryBean factory = new LocalContainerEntityManagerFactoryBean();
                factory.setDataSource(source);
                factory.setPackagesToScan("com.acme");
                HibernateJpaVendorAdapter hibernate = new HibernateJpaVendorAdapter();
                hibernate.setGenerateDdl(true);
                factory.setJpaVendorAdapter(hibernate);
                return factory;
            }

            @Bean
            PlatformTransactionManager transactionManager(EntityManagerFactory entities) {
                return new JpaTransactionManager(entities);
            }

            public static void main(String[] args) throws Exception {
                HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
                server.createContext("/", exchange -> {
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                });
                server.start();
                Rates rates = Feign.builder().target(Rates.class, "http://localhost:" + server.getAddress().getPort());
                AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(Shop.class);
                OrderRepository orders = twiceAround(context.getBean(OrderRepository.class), OrderRepository.class);
                BillRepository bills = context.getBean(BillRepository.class);
                System.out.println("up");
                while (true) {
                    attempt("orders", orders::latest);
                    attempt("other orders", orders::other);
                    attempt("bills", bills::latest);
                    attempt("via latest", bills::viaLatest);
                    attempt("rates", rates::latest);
                    attempt("other rates", rates::other);
                    Thread.sleep(20);
                }
            }

            static void attempt(String what, Callable<?> call) {
                try {
                    call.call();
                    System.out.println(what + ": done");
                } catch (Exception failed) {
                    System.out.println(what + ": " + failed.getMessage());
                }
            }

            static <T> T twiceAround(T target, Class<T> type) {
                return around(around(target, type), type);
            }

            static <T> T around(T target, Class<T> type) {
                return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
                    try {
                        return method.invoke(target, args);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                }));
            }
        }
        """;

    @TempDir
    private Path folder;

    @Test
    void aCallOfAnInterfaceIsInjectedOnceWhateverStandsBehindIt() throws Exception {
        List<Path> libraries = new ArrayList<>(Jars.otherLibraries(
                "spring-",
                "hibernate-",
                "jboss-logging",
                "jandex",
                "classmate",
                "antlr4-runtime",
                "jakarta.",
                "jaxb-",
                "txw2",
                "istack-",
                "angus-",
                "feign-core"));
        libraries.addAll(TestSources.ownJars("h2", "slf4j-api", "byte-buddy"));
        TestSources.compile(folder, libraries, ORDER, ORDER_REPOSITORY, BILL, BILL_REPOSITORY, RATES, SHOP);
        try (RunningJvm shop = TestJvm.on(folder)
                        .classPath(libraries)
                        .agent("mode=armable,env=test,service=shop,journal=" + folder + ",halt-file="
                                + folder.resolve("halt"))
                        .start("com.acme.Shop");
                AgentClient agent = AgentClient.of(up(shop))) {
            fails(agent, shop, "com.acme.OrderRepository#latest", "orders");
            fails(agent, shop, "com.acme.BillRepository#latest", "bills", "via latest");
            fails(agent, shop, "com.acme.BillRepository#viaLatest", "via latest");
            fails(agent, shop, "com.acme.Rates#latest", "rates");
            isDelayedOnce(agent, shop, "com.acme.OrderRepository#latest", "orders: done");
            isDelayedOnce(agent, shop, "com.acme.Rates#latest", "rates: done");
            assertThat(agent.engine().getProblems()).isEmpty();
        }
    }

    /** Each injection is one failed call, and no other call fails. */
    private static void fails(AgentClient agent, RunningJvm shop, String target, String... calls) throws Exception {
        String name = "fails-" + named(target);
        ExperimentMXBean experiment = agent.load(name, "exception: java.lang.IllegalStateException", "on: " + target);
        experiment.arm();
        await().atMost(Duration.ofSeconds(30)).until(() -> experiment.getInjections() >= 4);
        assertThat(experiment.disarm()).isZero();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(shop.stdout().stream().filter(line -> line.contains(name)))
                        .as(target)
                        .hasSize((int) experiment.getInjections())
                        .allMatch(line -> List.of(calls).contains(line.substring(0, line.indexOf(':')))));
    }

    /** As many injections as calls: were every proxy injected, there would be three times as many. A few calls lie between the two readings. */
    private static void isDelayedOnce(AgentClient agent, RunningJvm shop, String target, String done) throws Exception {
        ExperimentMXBean experiment = agent.load("delays-" + named(target), "latency: 1ms", "on: " + target);
        experiment.arm();
        await().atMost(Duration.ofSeconds(30)).until(() -> experiment.getInjections() >= 1);
        long injected = experiment.getInjections();
        long calls = count(shop, done);
        await().atMost(Duration.ofSeconds(30)).until(() -> experiment.getInjections() >= injected + 60);
        assertThat(experiment.getInjections() - injected).as(target).isCloseTo(count(shop, done) - calls, within(10L));
        assertThat(experiment.disarm()).isZero();
    }

    private static String named(String target) {
        return target.toLowerCase(Locale.ROOT).replaceAll("\\W", "-");
    }

    private static long count(RunningJvm shop, String line) {
        return shop.stdout().stream().filter(line::equals).count();
    }

    private static RunningJvm up(RunningJvm shop) {
        shop.awaitStdout("up"::equals);
        shop.awaitStdout("other rates: done"::equals);
        return shop;
    }
}

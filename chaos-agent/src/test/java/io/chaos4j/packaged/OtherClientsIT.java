package io.chaos4j.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chaos4j.testing.RunningJvm;
import io.chaos4j.testing.TestJvm;
import io.chaos4j.testing.TestJvm.Result;
import io.chaos4j.testing.TestSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An application whose HTTP calls all go through clients that have no built-in points: what it is told, and whether it helps. */
@Timeout(180)
class OtherClientsIT {

    private static final String SHOP = """
        package com.acme;

        import com.sun.net.httpserver.HttpServer;
        import java.io.InputStream;
        import java.net.HttpURLConnection;
        import java.net.InetAddress;
        import java.net.InetSocketAddress;
        import java.net.URI;
        import okhttp3.OkHttpClient;
        import okhttp3.Request;
        import org.apache.http.client.methods.HttpGet;
        import org.apache.http.impl.client.CloseableHttpClient;
        import org.apache.http.impl.client.HttpClients;

        public class Shop {
            static String uri;
            static final OkHttpClient okHttp = new OkHttpClient();
            static final CloseableHttpClient apache = HttpClients.createDefault();

            public static void main(String[] args) throws Exception {
                HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
                server.createContext("/", exchange -> {
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
                server.start();
                uri = "http://localhost:" + server.getAddress().getPort() + "/";
                new Shop().ask();
                System.out.println("up");
                while (true) {
                    try {
                        new Shop().ask();
                    } catch (Exception injected) {
                        System.out.println(injected.getMessage());
                    }
                    Thread.sleep(5);
                }
            }

            void ask() throws Exception {
                okHttp.newCall(new Request.Builder().url(uri).build()).execute().close();
                apache.execute(new HttpGet(uri)).close();
                HttpURLConnection connection = (HttpURLConnection) URI.create(uri).toURL().openConnection();
                try (InputStream in = connection.getInputStream()) {
                    in.readAllBytes();
                }
            }

            void never() {}
        }
        """;

    private static final String SERVICE = "other-clients-" + Long.toHexString(System.nanoTime());

    @TempDir
    private static Path folder;

    private static RunningJvm shop;

    @BeforeAll
    static void start() throws IOException {
        List<Path> libraries = new ArrayList<>(
                Jars.otherLibraries("httpclient-", "httpcore-", "commons-", "okhttp", "okio", "kotlin-stdlib"));
        TestSources.compile(folder, libraries, SHOP);
        shop = TestJvm.on(folder)
                .classPath(libraries)
                .agent("mode=armable,env=test,service=" + SERVICE + ",journal=" + folder.resolve("journal")
                        + ",halt-file=" + folder.resolve("halt")
                        + ",weave=com.acme.Shop#ask;com.acme.Shop#never")
                .start("com.acme.Shop");
        shop.awaitStdout("up"::equals);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> command("list").stdout().stream().anyMatch(line -> line.startsWith(SERVICE)));
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @Test
    void aRunWhoseTargetSeesNoCallsSaysWhatIsCalledInsteadAndIsNotHeld() throws IOException {
        Result run = command("run", SERVICE, file("exchange", "http-client: {host: localhost}"));

        String reason = run.stdout().stream()
                .filter(line -> line.contains("INCONCLUSIVE"))
                .findFirst()
                .orElse("");
        assertThat(reason)
                .contains(
                        "no call reached http-client \"localhost\" while it was armed; called at that time: ",
                        "com.acme.Shop#ask (")
                .contains("neither Apache HttpClient 5 nor java.net.http.HttpClient is in use in this JVM")
                .contains("okhttp3.OkHttpClient is in use", "RealCall#execute")
                .contains(
                        "org.apache.http.impl.client.InternalHttpClient is in use, and its calls are no built-in points:"
                                + " name a method, such as a method of your own that calls it")
                .contains("sun.net.www.protocol.http.HttpURLConnection is in use", "HttpURLConnection#getInputStream");
        assertThat(String.join("\n", run.stdout())).doesNotContain("HELD");
        assertThat(run.exit()).isEqualTo(4);
    }

    @Test
    void theMethodThatIsNamedInsteadIsInjectedInto() {
        for (String method : List.of(
                "okhttp3.internal.connection.RealCall#execute",
                "sun.net.www.protocol.http.HttpURLConnection#getInputStream")) {
            Result injected = command(
                    "inject", SERVICE, "--exception", "java.io.IOException", "--on", method, "--for", "1s", "--now");

            assertThat(injected.exit()).as("%s: %s", method, injected).isZero();
            shop.awaitStdout(line -> line.contains("at " + method));
        }
    }

    @Test
    void validateWarnsOfTargetsThatGetNoCallsMethodsToo() throws IOException {
        Result never = command("validate", SERVICE, file("never", "com.acme.Shop#never"));
        assertThat(never.stdout().get(0))
                .startsWith("WARNING: ")
                .contains("in the last 2s no call reached com.acme.Shop#never; called at that time: com.acme.Shop#ask");
        assertThat(never.exit()).isEqualTo(4);

        Result host = command("validate", SERVICE, file("exchange", "http-client: {host: localhost}"));
        assertThat(host.stdout().get(0))
                .startsWith("WARNING: ")
                .contains(
                        "no call can reach http-client \"localhost\": neither Apache HttpClient 5 nor java.net.http.HttpClient");
        assertThat(host.exit()).isEqualTo(4);

        Result called = command("validate", SERVICE, file("ask", "com.acme.Shop#ask"));
        assertThat(called.stdout()).noneMatch(line -> line.startsWith("WARNING: "));
        assertThat(called.exit()).isZero();
    }

    @Test
    void atOnceWhatIsKnownToGetNoCallsFailsAtOnceAndWhatIsNotIsWaitedForForThreeSeconds() {
        Result host = command("inject", SERVICE, "--latency", "5ms", "--host", "localhost", "--now");
        assertThat(host.exit()).isEqualTo(3);
        assertThat(host.stdout()).isEmpty();
        assertThat(host.stderr()).singleElement().asString().contains("java.net.http.HttpClient is in use in this JVM");

        Result typo = command("inject", SERVICE, "--latency", "5ms", "--on", "com.acme.Shop#aks", "--now");
        assertThat(typo.exit()).isEqualTo(3);
        assertThat(typo.stdout()).isEmpty();
        assertThat(typo.stderr())
                .singleElement()
                .asString()
                .contains("no loaded class has com.acme.Shop#aks; near it: com.acme.Shop#ask");

        Result never = command("inject", SERVICE, "--latency", "5ms", "--on", "com.acme.Shop#never", "--now");
        assertThat(never.exit()).isEqualTo(3);
        assertThat(never.stdout()).containsExactly("waiting for a call that the fault can hit, 3s at most");
        assertThat(never.stderr())
                .singleElement()
                .asString()
                .contains("within 3s no call reached com.acme.Shop#never; called at that time: com.acme.Shop#ask");
    }

    private static String file(String name, String on) throws IOException {
        return Files.writeString(folder.resolve(name + ".yaml"), """
            name: %s
            service: %s
            environment: test
            baseline: 1s
            duration: 1s
            faults:
              - latency: 5ms
                on: %s
            """.formatted(
                                name, SERVICE, on.contains(": ") ? "{" + on + "}" : on))
                .toString();
    }

    private static Result command(String... arguments) {
        return TestJvm.on().runJar(TestJvm.agentJar(), arguments);
    }
}

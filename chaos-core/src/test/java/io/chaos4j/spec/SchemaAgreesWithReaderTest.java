package io.chaos4j.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.fault.FaultKinds;
import io.chaos4j.probe.ProbeKinds;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An editor that checks a file against the schema refuses what the reader refuses, and nothing else. */
class SchemaAgreesWithReaderTest {

    private static final ExperimentReader READER = new ExperimentReader(FaultKinds.installed());
    private static final ExperimentSchema SCHEMA = new ExperimentSchema(FaultKinds.installed(), ProbeKinds.installed());

    private static final String REST = """
        name: a
        service: order-service
        environment: demo
        """;

    @ParameterizedTest
    @MethodSource
    void bothAccept(String document) {
        assertThat(problems(document)).as(document).isEmpty();
        assertThat(schemaAccepts(document)).as(document).isTrue();
    }

    static Stream<String> bothAccept() {
        List<String> all = new ArrayList<>();
        for (String fault : List.of(
                "latency: 100ms",
                "latency: 1.5 s",
                "latency: 1us",
                "latency: 1000ns",
                "latency: 0001000.0 ns",
                "latency: 0.001ms",
                "latency: 0.000001s",
                "latency: {uniform: 0ns..1000ns}",
                "latency: {lognormal: {p50: 1us, p99: 0.002 ms}}",
                "latency: {uniform: 0ms..120ms}",
                "latency: 80ms .. 120ms",
                "latency: 0s..1us",
                "latency: {uniform: 80ms .. 120ms}",
                "latency: {lognormal: {p50: 100ms, p99: 400ms}}",
                "latency: {fixed: 100ms}",
                "latency: {fixed: 100ms, when: before}",
                "latency: {fixed: 100ms, when: split}",
                "latency: {when: after, uniform: 1ms..2ms}",
                "latency: {pareto: {min: 1ms, alpha: 2}, when: after}",
                "latency: {lognormal: {p50: 100ms, p99: 400ms, max: 1s}}",
                "latency: {lognormal: {mean: 100ms, sd: 400ms}}",
                "latency: {normal: {mean: 100ms, sd: 20 ms}}",
                "latency: {normal: {p50: 100ms, p99: 200ms, max: 200ms}}",
                "latency: {pareto: {p50: 20ms, p99: 1s}}",
                "latency: {pareto: {mean: 20ms, sd: 1s, max: 10s}}",
                "latency: {pareto: {min: 20ms, alpha: 1.5}}",
                "latency: {pareto: {min: 20ms, alpha: 2, max: 1m}}",
                "latency: {pareto: {min: 20ms, alpha: 1e0}}",
                "return: null",
                "return: ~",
                "return: previous",
                "return: empty",
                "return: 'null'",
                "return: 0.5",
                "return: true",
                "return: {text: previous}",
                "return: {text: ''}",
                "exception: java.io.IOException",
                "exception: 'java.io.IOException: disk: full (größer)'",
                "exception: {type: com.acme.Outer$Inner}",
                "exception: {type: java.sql.SQLException, message: no, sql-state: 08001, vendor-code: -17}",
                "exception: {type: java.sql.SQLException, sql-state: 42P01}",
                "exception: {type: com.acme.Größe, message: 17}",
                "exception: {type: com.acme.Lost, when: after}",
                "exception: {type: com.acme.Lost, when: before}")) {
            all.add(rule(fault + ", on: com.acme.A#b"));
        }
        all.add(rule("crash: refuse-connections, on: http-client"));
        all.add(rule("crash: kill-jvm"));
        all.add(rule("crash: kill-jvm, on: process"));
        all.add(rule("crash: {kill-jvm: 0s}"));
        all.add(rule("crash: {kill-jvm: 1.5 ms}"));
        all.add(rule("failure: deadlock, on: jdbc update"));
        all.add(rule("failure: {condition: connection-lost, when: after}, on: jdbc commit"));
        all.add(rule("failure: {condition: deadlock}, on: jdbc update"));
        all.add(rule("failure: read-timeout, on: {http-client: {host: risk}}"));
        all.add(rule("hang: until-disarmed, on: http-client, limit: {concurrent: 8}"));
        all.add(rule("hang: until-disarmed, on: http-client, times: 3"));
        for (String http : List.of(
                "503",
                "'503'",
                "200",
                "599",
                "{status: 204}",
                "{status: 304, body: ''}",
                "{status: '204', headers: {X-A: 1}}",
                "{status: 503, headers: {Retry-After: 2, Content-Type: 'text/plain; charset=utf-8', X: '', Y: true}}",
                "{status: 503, headers: {}, body: overloaded}",
                "{status: 500, body: 17}")) {
            all.add(rule("http: " + http + ", on: http-client"));
        }
        for (String spell : List.of(
                "times: 1",
                "after: 1 call",
                "after: 100 calls",
                "after: ' 0100calls ', times: 9223372036854775807",
                "window: 0s..1s",
                "window: ' 100 ms .. 1.5s '",
                "window: 1s..",
                "burst: 10ms every 1s",
                "burst: ' 60% for 10 ms every 1 s '",
                "burst: 0.5 % for 1ms every 10ms, times: 3",
                "rate: 20%, burst: 10ms every 1s",
                "ramp: 1s, window: 1s..2s")) {
            all.add(rule("latency: 1ms, on: com.acme.A#b, " + spell));
        }
        all.add(rule("hang: until-disarmed, on: com.acme.A#b, limit: {total: 1, per-second: 3}"));
        all.add("blast-radius: {concurrent: 8}\n" + rule("hang: until-disarmed, on: jdbc select"));
        all.add(rule("cpu: 80%"));
        all.add(rule("cpu: 0.5 %, on: process"));
        all.add(rule("cpu: {load: 100%, threads: 1}"));
        all.add(rule("threads: 1"));
        all.add(rule("threads: 5000"));
        for (String share : List.of("1%", "90%", "99%", "98.5%", "{leave: 32}", "{leave: 1000000000000000}")) {
            all.add(rule("file-descriptors: " + share));
        }
        for (String rate : List.of("1MB/s", "10GB/s", "' +200.5 MiB/s '", "2000kB/s")) {
            all.add(rule("allocation: " + rate));
        }
        for (String size : List.of("1%", "80%", "90.0%", "1MB", "256 MB", "' +1.50GiB '", "64MiB", "2000kB")) {
            all.add(rule("direct-memory: " + size));
        }
        for (String heap : List.of("1%", "80%", "90%", "90.00 %", "9.5%", "' +012.5 %'", "89.99%")) {
            all.add(rule("heap: " + heap));
        }
        for (String fill : List.of(
                "leave: 500MB",
                "leave: 100 MB",
                "leave: 1.5GB",
                "leave: 500.5GiB, pace: 1MB/s",
                "leave: 100000kB, pace: 0.5 GB/s",
                "to: 95%",
                "to: 1.0 %, pace: 1000MB/s",
                "to: '+099%'")) {
            all.add(rule("disk-fill: {path: /var/data, " + fill + "}"));
        }
        for (String io : List.of("write: 50MB/s", "write: 1 MB/s, sync: true", "write: 0.5GiB/s, sync: false")) {
            all.add(rule("disk-io: {path: /var/data, " + io + "}"));
        }
        all.add(rule("disk-fill: {path: 'C:\\data files', leave: 500MB}"));
        for (String on : List.of(
                "p",
                "declared.name-2",
                "com.acme.*Service#find*",
                "com.acme.Gateway+#submit",
                "'com.acme.A#b(java.lang.String,int)'",
                "'com.acme.A#b where arg0 == \"ACME\" and arg1 >= 1000'",
                "jdbc select",
                "'jdbc: connect-physical'",
                "'jdbc select \"orders-*\"'",
                "http-client",
                "'http-client \"risk\"'",
                "{jdbc: select}",
                "{jdbc: any, datasource: o-*}",
                "{http-client: {host: h, port: 8081, path: /x/*, method: GET}}",
                "{http-client: }")) {
            all.add("points: {p: com.acme.A#b, declared.name-2: 'jdbc select'}\n" + rule("latency: 1ms, on: " + on));
        }
        for (String host : List.of(
                "risk",
                "risk-*:1",
                "*",
                " risk ",
                "10.0.0.1:65535",
                "risk:08080",
                "bücher.example.:80",
                "::1",
                "2001:db8::8443",
                "fe80::1%eth0",
                "[::1]",
                "[::1]:8443",
                "*:8443",
                "risk engine")) {
            all.add(rule("latency: 1ms, on: {http-client: {host: '" + host + "'}}"));
            all.add(rule("latency: 1ms, on: 'http-client \"" + host + "\"'"));
            all.add("points: {p: 'http-client \"" + host + "\"'}\n" + rule("latency: 1ms, on: p"));
        }
        all.add(rule("latency: 1ms, on: com.acme.A#b, rate: 0.1%, seed: -3, limit: {concurrent: 1, total: 2,"
                + " per-second: 3}"));
        for (String point : List.of(
                "com.acme.A#b",
                "jdbc select",
                "{method: com.acme.A#b, expected: [OrderRejected]}",
                "{jdbc: select, datasource: x}",
                "{http-client: {host: x}}")) {
            all.add("points: {größe_1.b-c: " + (point.startsWith("{") ? point : "'" + point + "'") + "}\n"
                    + rule("latency: 1ms, on: com.acme.A#b"));
        }
        for (String check : List.of(
                "p99(p) < 200ms",
                "p99.9(jdbc select, \"orders\") <= 1.5 s",
                "max(p) < 1s",
                "rate(p) < 0.5 x baseline for 3s",
                "count(p) == 0",
                "outcome(p, ok) > 99%",
                "error-ratio(p) < 1%",
                "share(jdbc select, \"x\" of \"y\") > 80% after 5s",
                "p99(p) > max(4 x baseline, 500ms) for 3s",
                "p99(p) < 2 x baseline + 1ms",
                "error-ratio(p) < baseline + 1pp",
                "p99(p) > max(max(1ms, 2ms), 3ms)for 3s",
                "micrometer(jvm.memory.used{area=heap}, value) < 64MiB",
                "ratio(a{x=y} / b) < 0.8",
                "breaker(exchange) is closed",
                "process.cpu < 80%",
                "jvm.heap < 85%",
                "jvm.threads < 300",
                "jvm.threads < 1.5",
                "outcome(p, ok) < 100%",
                "outcome(p, ok) == 100%",
                "error-ratio(p) > 0%",
                "share(p of http-client) < 300%",
                "rate(p) == 0/s",
                "rate(p) < 10000000000/s",
                "p99(p) < 10m",
                "p99(p) < 600.0 s",
                "p99(p) > 600ms",
                "p99(p) > 600001us",
                "p99(p) < 0.9us",
                "p99(p) < 1us",
                "micrometer(m, value) >= 0",
                "micrometer(m, value) < -3",
                "rate(p) < 10 x baseline",
                "rate(p) < 0.05 x baseline",
                "count(p) >= 0.5",
                "micrometer(m, value) < " + "9".repeat(40))) {
            all.add(check("stop-when", check));
        }
        for (String check : List.of(
                "recovery < 30s",
                "recovery < 1.5s",
                "recovery < 10s",
                "dropped(p) == 0",
                "breaker(exchange) opens",
                "breaker(\"a b\") opens")) {
            all.add(check("success", check));
        }
        for (String check : List.of(
                "p99(p | struck) < 1.5 x control",
                "p99(p | struck) < control + 5ms",
                "outcome(p, ok | struck) > control - 1pp after 5s",
                "error-ratio(p | struck) < 2 x control + 1pp")) {
            all.add("points: {p: com.acme.A#b}\nsuccess: ['" + check + "']\n"
                    + rule("latency: 1ms, on: com.acme.A#b, rate: 20%"));
        }
        all.add(check("steady-state", "p99(p) < 200ms for 3s"));
        for (String more : List.of(
                "title: x",
                "owner: me",
                "risk: high",
                "blast-radius: {instances: single, concurrent: 4}",
                "baseline: 30s",
                "baseline: 0s",
                "baseline: 0s\nsuccess: []",
                "wait: 2m",
                "seed: 17",
                "min-struck: 0",
                "min-struck: 5000",
                "recovery: {within: 60s, to: 10%}",
                "recovery: {within: 60s, watch: 60s}",
                "recovery: {watch: 0s}",
                "steady-state: []",
                "hypothesis: \"two\\nlines\"")) {
            all.add(more + "\n" + rule("cpu: 80%"));
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource
    void bothRefuse(String document) {
        assertThat(problems(document)).as(document).isNotEmpty();
        assertThat(schemaAccepts(document)).as(document).isFalse();
    }

    static Stream<String> bothRefuse() {
        List<String> all = new ArrayList<>();
        for (String http : List.of(
                "199",
                "600",
                "503.5",
                "'5xx'",
                "''",
                "[503]",
                "true",
                "{}",
                "{body: x}",
                "{status: 103}",
                "{status: }",
                "{status: 503, header: {A: b}}",
                "{status: 503, headers: [A]}",
                "{status: 503, headers: {A B: c}}",
                "{status: 503, headers: {A: [b, c]}}",
                "{status: 503, headers: {A: }}",
                "{status: 503, headers: {A: \"b\\r\\nC: d\"}}",
                "{status: 503, headers: {A: 'größer'}}",
                "{status: 503, body: {a: b}}",
                "{status: 204, body: x}",
                "{status: '304', body: x}")) {
            all.add(rule("http: " + http + ", on: http-client"));
        }
        for (String fault : List.of(
                "latency: 5xs",
                "latency: 100",
                "latency: soon",
                "latency: -1ms",
                "latency: 0ms",
                "latency: 1ns",
                "latency: 999.0ns",
                "latency: 0.999 us",
                "latency: 0.0009ms",
                "latency: 0.000000999s",
                "latency: {uniform: 0ms..0ms}",
                "latency: {uniform: 0ns..999ns}",
                "latency: {lognormal: {p50: 999ns, p99: 1ms}}",
                "latency: {lognormal: {p50: 1ns, p99: 2ns}}",
                "latency: {}",
                "latency: {uniform: 80ms}",
                "latency: {uniform: 80ms-90ms}",
                "latency: {uniform: 1ms..2xs}",
                "latency: 1ms..2xs",
                "latency: 1ms..",
                "latency: 0ms..0ms",
                "latency: {uniform: 1ms..2ms, lognormal: {p50: 1ms, p99: 2ms}}",
                "latency: {lognormal: {p50: 1ms}}",
                "latency: {lognormal: {p50: 1ms, p99: 5xs}}",
                "latency: {normal: 1ms}",
                "latency: {fixed: 0ms}",
                "latency: {recorded: a.hlog}",
                "latency: {recorded: {log: a.hlog}}",
                "latency: {recorded: {log: a.txt, unit: us}}",
                "latency: {recorded: {log: a.hlog, unit: m}}",
                "latency: {fixed: 1ms, when: later}",
                "latency: {fixed: 1ms, when: ''}",
                "latency: {when: after}",
                "latency: {fixed: 1ms..2ms}",
                "latency: {fixed: 1ms, uniform: 1ms..2ms}",
                "latency: {normal: {}}",
                "latency: {normal: {mean: 100ms}}",
                "latency: {normal: {mean: 100ms, sd: 0ms}}",
                "latency: {normal: {mean: 100ms, p99: 110ms}}",
                "latency: {normal: {mean: 100ms, sd: 1ms, p99: 110ms}}",
                "latency: {normal: {min: 100ms, alpha: 1}}",
                "latency: {lognormal: {p50: 1ms, p99: 2ms, max: 0ms}}",
                "latency: {lognormal: {p50: 1ms, p99: 2ms, mx: 5ms}}",
                "latency: {pareto: {min: 20ms}}",
                "latency: {pareto: {min: 20ms, alpha: 0.05}}",
                "latency: {pareto: {min: 20ms, alpha: 100.5}}",
                "latency: {pareto: {min: 20ms, alpha: heavy}}",
                "latency: {pareto: {min: 20ms, alpha: ''}}",
                "latency: {pareto: {min: 20ms, alpha: }}",
                "latency: {fixed: }",
                "latency: {pareto: {min: 20ms, alpha: 1ms}}",
                "latency: {pareto: {min: 20ms, p50: 30ms, p99: 40ms}}",
                "latency: [1ms]",
                "return: ''",
                "return: [1]",
                "return: {}",
                "return: {value: 1}",
                "return: {text: null}",
                "return: {text: [1]}",
                "exception: 17",
                "exception: 'a b'",
                "exception: ''",
                "exception: java.io.IOException()",
                "exception: a-b.C",
                "exception: {message: x}",
                "exception: {type: 1a}",
                "exception: {type: a.B, sql-state: 100000}",
                "exception: {type: a.B, sql-state: 0800a}",
                "exception: {type: a.B, vendor-code: 1}",
                "exception: {type: a.B, sql-state: 08001, vendor-code: x}",
                "exception: {type: a.B, text: x}",
                "exception: {type: a.B, when: split}",
                "failure: {condition: deadlock, when: later}",
                "failure: {when: after}",
                "failure: [deadlock]",
                "exception: {type: a.B, message: \"two\\nlines\"}",
                "exception: \"a.B: \\u202eevil\"",
                "latency: 1ms, exception: a.B",
                "latency: 1ms, cpu: 80%",
                "latncy: 1ms",
                "latency: 1ms, rate: 101%",
                "latency: 1ms, rate: 0%",
                "latency: 1ms, rate: 0.00 %",
                "latency: 1ms, rate: 0.5",
                "latency: 1ms, limit: {total: 0}",
                "latency: 1ms, limit: {concurrent: 2147483648}",
                "latency: 1ms, limit: {most: 1}",
                "latency: 1ms, times: 0",
                "latency: 1ms, times: three",
                "latency: 1ms, times: 3 calls",
                "latency: 1ms, after: 100",
                "latency: 1ms, after: 10s",
                "latency: 1ms, after: 0 calls",
                "latency: 1ms, after: -1 calls",
                "latency: 1ms, after: 1000000000000000000 calls",
                "latency: 1ms, after: [100 calls]",
                "latency: 1ms, window: 1s",
                "latency: 1ms, window: ..2s",
                "latency: 1ms, window: 1..2",
                "latency: 1ms, window: [1s, 2s]",
                "latency: 1ms, window: 0s..0s",
                "latency: 1ms, burst: 1s",
                "latency: 1ms, burst: 0s every 1s",
                "latency: 1ms, burst: 0% for 1ms every 1s",
                "latency: 1ms, burst: 60 for 1ms every 1s",
                "latency: 1ms, burst: {length: 1ms, every: 1s}",
                "latency: 1ms, ramp: 0s",
                "latency: 1ms, ramp: 10%",
                "latency: 1ms, seed: x",
                "latency: 1ms, seed: 9223372036854775808",
                "rate: 10%")) {
            all.add(rule(fault + ", on: com.acme.A#b"));
        }
        all.add(rule("latency: 1ms"));
        all.add(rule("latency: 1ms, on: process"));
        all.add(rule("crash: kill-jvm, on: http-client"));
        all.add(rule("crash: refuse, on: http-client"));
        all.add(rule("crash: refuse-connections"));
        all.add(rule("crash: refuse-connections, on: process"));
        for (String kill :
                List.of("{}", "{kill-jvm: 1}", "{kill-jvm: soon}", "{kill-jvm: 1s, when: 2s}", "[kill-jvm]", "")) {
            all.add(rule("crash: " + kill));
        }
        for (String hang : List.of("", "10s", "{}", "[until-disarmed]", "until_disarmed")) {
            all.add(rule("hang: " + hang + ", on: com.acme.A#b, limit: {concurrent: 1}"));
        }
        for (String cpu :
                List.of("80", "0%", "101%", "lots", "{threads: 1}", "{load: 0%}", "{load: 80%, threads: 0}", "[80%]")) {
            all.add(rule("cpu: " + cpu));
        }
        all.add(rule("cpu: 80%, on: com.acme.A#b"));
        for (String count : List.of("0", "-5", "5001", "1.5", "80%", "many", "{count: 5}", "[5]", "''")) {
            all.add(rule("threads: " + count));
        }
        for (String share : List.of(
                "0%",
                "99.1%",
                "100%",
                "50",
                "{leave: 31}",
                "{leave: 1000000000000001}",
                "{leave: 5%}",
                "{}",
                "{leav: 50}",
                "[9%]",
                "''")) {
            all.add(rule("file-descriptors: " + share));
        }
        for (String rate : List.of("200", "200MB", "-1MB/s", "200MB/m", "{rate: 1MB/s}", "[1MB/s]", "''")) {
            all.add(rule("allocation: " + rate));
        }
        for (String size :
                List.of("256", "256M", "-1MB", "0%", "90.1%", "100%", "1MB/s", "{size: 1MB}", "[1MB]", "''")) {
            all.add(rule("direct-memory: " + size));
        }
        all.add(rule("direct-memory: 1MB, on: com.acme.A#b"));
        for (String heap : List.of("80", "0%", "0.9%", "90.1%", "91%", "100%", "lots", "{share: 80%}", "[80%]", "''")) {
            all.add(rule("heap: " + heap));
        }
        all.add(rule("heap: 80%, on: com.acme.A#b"));
        for (String fill : List.of(
                "/var/data",
                "{}",
                "{path: /var/data}",
                "{leave: 500MB}",
                "{path: data, leave: 500MB}",
                "{path: ' /data', leave: 500MB}",
                "{path: \"/da\\u202eta\", leave: 500MB}",
                "{path: 17, leave: 500MB}",
                "{path: [/var/data], leave: 500MB}",
                "{path: /var/data, leave: 500MB, to: 95%}",
                "{path: /var/data, leave: 500}",
                "{path: /var/data, leave: -500MB}",
                "{path: /var/data, leave: 5%}",
                "{path: /var/data, leave: }",
                "{path: /var/data, to: 100%}",
                "{path: /var/data, to: 0.9%}",
                "{path: /var/data, to: 99.5%}",
                "{path: /var/data, to: 500MB}",
                "{path: /var/data, to: 95%, pace: 100MB}",
                "{path: /var/data, to: 95%, pace: fast}",
                "{path: /var/data, to: 95%, size: 1GB}")) {
            all.add(rule("disk-fill: " + fill));
        }
        all.add(rule("disk-fill: {path: /var/data, leave: 500MB}, on: com.acme.A#b"));
        for (String io : List.of(
                "50MB/s",
                "{}",
                "{path: /var/data}",
                "{write: 50MB/s}",
                "{path: data, write: 50MB/s}",
                "{path: /var/data, write: 50MB}",
                "{path: /var/data, write: 50}",
                "{path: /var/data, write: [50MB/s]}",
                "{path: /var/data, write: 50MB/s, sync: maybe}",
                "{path: /var/data, write: 50MB/s, sync: }",
                "{path: /var/data, write: 50MB/s, read: 50MB/s}")) {
            all.add(rule("disk-io: " + io));
        }
        all.add(rule("disk-io: {path: /var/data, write: 50MB/s}, on: com.acme.A#b"));
        for (String on : List.of(
                "jdbc",
                "jdbc selct",
                "'jdbc: selct'",
                "'jdbc:selct'",
                "two words",
                "'http-client risk'",
                "{jdbc: selct}",
                "{}",
                "{jdbc: select, http-client: {host: h}}",
                "{http-client: {host: h}, datasource: x}",
                "{datasource: x}",
                "{http-client: {prt: 1}}",
                "{http-client: {port: 0}}",
                "{http-client: {port: 65536}}",
                "{http-client: {method: FETCH}}",
                "{http-client: risk}",
                "[jdbc select]",
                "''",
                "17")) {
            all.add(rule("latency: 1ms, on: " + on));
        }
        for (String host : List.of(
                "https://risk",
                "risk/orders",
                " ",
                ":8443",
                "[::1",
                "[::1]:x",
                "[::1]:0",
                "risk:https",
                "risk:",
                "risk:0",
                "risk:65536",
                "risk: 80",
                "risk:99999999999",
                "me:secret@risk")) {
            all.add(rule("latency: 1ms, on: {http-client: {host: '" + host + "'}}"));
            all.add(rule("latency: 1ms, on: 'http-client \"" + host + "\"'"));
            all.add("points: {p: 'http-client \"" + host + "\"'}\n" + rule("latency: 1ms, on: p"));
        }
        all.add(rule("latency: 1ms, on: {http-client: {host: ''}}"));
        for (String point : List.of(
                "process",
                "com.acme.A.b",
                "'com.acme.A#b where arg0 == 1'",
                "jdbc selct",
                "{method: com.acme.A#b, jdbc: select}",
                "{method: com.acme.A#b where arg0 == 1}",
                "{}",
                "{expected: [A]}",
                "{method: com.acme.A#b, datasource: x}",
                "{jdbc: selct}",
                "17")) {
            all.add("points: {p: " + point + "}\n" + rule("latency: 1ms, on: com.acme.A#b"));
        }
        for (String name : List.of("jdbc", "process", "http-client", "1a", "'a b'")) {
            all.add("points: {" + name + ": com.acme.A#b}\n" + rule("latency: 1ms, on: com.acme.A#b"));
        }
        for (String check : List.of(
                "p99(p) < 5xs",
                "p99(p) < ",
                "p99(p)",
                "p99(p) != 1ms",
                "p99(p) < 1ms or 2ms",
                "q99(p) < 1ms",
                "p99 < 1ms",
                "rate(p) < 0.5 x",
                "rate(p) < 0.5 basline",
                "p99(p) < max(1ms)",
                "p99(p) < max(1ms, 2xs)",
                "p99(p) < 1ms for",
                "p99(p) < 1ms for 3",
                "p99(p) < 1ms for 3xs",
                "p99(p) < 1ms since 3s",
                "breaker(x) closed",
                "breaker(x) shuts",
                "recovery < 3s",
                "dropped(p) == 0",
                "breaker(x) opens")) {
            all.add(check("stop-when", check));
        }
        for (String check : List.of(
                "count(p) >= 0",
                "count(p) < 0 for 2s",
                "count(p) == 0.5",
                "count(p) < 1000000000000000000",
                "rate(p) >= 0.0/s",
                "rate(p) == 60/s",
                "rate(p) > -1/s",
                "rate(p) < 20000000000/s",
                "outcome(p, ok) <= 100%",
                "outcome(p, ok) > 100.0 %",
                "outcome(p, ok) < 100.5%",
                "error-ratio(p) < 101%",
                "error-ratio(p) >= 0%",
                "process.cpu <= 100%",
                "jvm.heap < 0%",
                "jvm.heap == 50%",
                "jvm.threads >= 1",
                "jvm.threads < 0.5",
                "share(p of http-client) >= 0%",
                "share(p of p) < 50%",
                "share(jdbc select, \"x\" of \"x\") < 50%",
                "p99(p) < 1.5 x control",
                "p99(p | control) < 1.5 x control",
                "p99(p | struck) < 0 x control",
                "p99(p | struck) < max(1.5 x control, 5ms)",
                "ratio(a / a) < 0.5",
                "ratio(a / b) < 0",
                "micrometer(m, count) >= 0",
                "p99(p) < 11m",
                "p99(p) < 600.5s",
                "p99(p) < 600001ms",
                "p99(p) < 1h",
                "p99(p) <= 10m",
                "p99(p) < 0ms",
                "p99(p) < 500ns",
                "p99(p) > 0.5us",
                "max(p) == 3ms",
                "p99(p) == baseline",
                "rate(p) < 0 x baseline",
                "rate(p) < -1 x baseline",
                "rate(p) < " + "1".repeat(400) + "/s",
                "micrometer(m, value) < " + "9".repeat(400))) {
            all.add(check("stop-when", check));
        }
        for (String check : List.of("recovery < 1ns", "recovery <= 1s", "recovery > 1000ms", "recovery < 0s")) {
            all.add(check("success", check));
        }
        all.add("baseline: 0s\n" + check("stop-when", "process.cpu < 80%"));
        all.add("baseline: 0 ms\nsuccess: [process.cpu < 80%]\n" + rule("cpu: 80%"));
        all.add("baseline: 0s\npoints: {p: com.acme.A#b}\n" + rule("latency: 1ms, on: p"));
        all.add(check("success", "p99(p) < 1ms for 3s"));
        all.add(check("steady-state", "p99(p) < 2 x baseline"));
        all.add(check("steady-state", "p99(p) < 1ms after 3s"));
        all.add(check("steady-state", "breaker(x) opens"));
        for (String more : List.of(
                "blast-radius: {instances: all}",
                "blast-radius: {instances: subset 30%}",
                "blast-radius: {instances: 1}",
                "risk: huge",
                "baseline: 5xs",
                "baseline: 0xs",
                "baseline: 30",
                "wait: -1s",
                "seed: 1.5",
                "min-struck: -1",
                "min-struck: 1%",
                "recovery: {within: 0s}",
                "recovery: {within: 1s}",
                "recovery: {within: 1999ms}",
                "recovery: {to: 10}",
                "recovery: {watch: 5}",
                "recovery: {watch: -1s}",
                "recovery: 60s",
                "steady-state: p99(p) < 1ms",
                "ownr: me",
                "points: []",
                "title: 17")) {
            all.add(more + "\n" + rule("cpu: 80%"));
        }
        for (String document : List.of(
                REST + "duration: 5xs\nfaults: [{cpu: 80%}]",
                REST + "duration: 0s\nfaults: [{cpu: 80%}]",
                REST + "duration: 5s\nfaults: []",
                REST + "duration: 5s",
                REST + "faults: [{cpu: 80%}]",
                "name: A b\nservice: s\nenvironment: e\nduration: 5s\nfaults: [{cpu: 80%}]",
                "name: a\nservice: ''\nenvironment: e\nduration: 5s\nfaults: [{cpu: 80%}]",
                "name: a\nservice: s\nenvironment: []\nduration: 5s\nfaults: [{cpu: 80%}]",
                "name: a\nservice: s\nenvironment: ''\nduration: 5s\nfaults: [{cpu: 80%}]")) {
            all.add(document);
        }
        return all.stream();
    }

    /** What takes two values, or this machine, to judge: only the reader can. */
    @ParameterizedTest
    @MethodSource
    void onlyTheReaderRefuses(String document) {
        assertThat(problems(document)).as(document).isNotEmpty();
        assertThat(schemaAccepts(document)).as(document).isTrue();
    }

    static Stream<String> onlyTheReaderRefuses() {
        return Stream.of(
                "wait: 25h\n" + rule("cpu: 80%"),
                rule("latency: {uniform: 2ms..1ms}, on: com.acme.A#b"),
                rule("latency: {lognormal: {p50: 2ms, p99: 1ms}}, on: com.acme.A#b"),
                rule("latency: {recorded: {log: nowhere.hlog, unit: us, tag: a, max: 1s}}, on: com.acme.A#b"),
                rule("latency: {lognormal: {p50: 1ms, p99: 3ms, max: 2ms}}, on: com.acme.A#b"),
                rule("latency: {normal: {mean: 10ms, sd: 9ms}}, on: com.acme.A#b"),
                rule("exception: {type: a.B, sql-state: 0800}, on: com.acme.A#b"), // the number 800, as 00800 is
                rule("latency: 11m, on: com.acme.A#b"),
                rule("latency: 0.00000001m, on: com.acme.A#b"),
                rule("exception: SQLException, on: com.acme.A#b"),
                rule("latency: 1ms, on: no.such.point"),
                rule("crash: refuse-connections, on: com.acme.A#b"),
                rule("failure: deadlock, on: com.acme.A#b"),
                rule("failure: deadlock, on: http-client"),
                rule("hang: until-disarmed, on: com.acme.A#b"),
                rule("hang: until-disarmed, on: com.acme.A#b, after: 3 calls"),
                rule("direct-memory: 999kB"),
                rule("allocation: 11GB/s"),
                rule("cpu: 80%, times: 3"),
                rule("cpu: 80%, after: 3 calls"),
                rule("cpu: 80%, window: 1s.."),
                rule("latency: 1ms, on: com.acme.A#b, window: 2s..1s"),
                rule("latency: 1ms, on: com.acme.A#b, window: 1s..25h"),
                rule("latency: 1ms, on: com.acme.A#b, burst: 2s every 1s"),
                rule("latency: 1ms, on: com.acme.A#b, rate: 3%, burst: 3% for 1s every 2s"),
                rule("latency: 1ms, on: com.acme.A#b, ramp: 25h"),
                rule("latency: 1ms, on: com.acme.A#b, ramp: 1s, after: 3 calls"),
                "success: ['outcome(jdbc select, ok | struck) > 90%']\n"
                        + rule("latency: 1ms, on: jdbc select, rate: 20%, ramp: 1s"),
                "min-struck: 4\n" + rule("latency: 1ms, on: com.acme.A#b, times: 3"),
                "success: ['outcome(jdbc select, ok | struck) > 90%']\n"
                        + rule("latency: 1ms, on: jdbc select, rate: 20%, times: 300"),
                rule("hang: until-disarmed, on: com.acme.A#b, limit: {per-second: 1}"),
                rule("cpu: {load: 80%, threads: 1000000}"),
                rule("disk-fill: {path: /var/data, leave: 99MB}"),
                rule("disk-io: {path: /var/data, write: 999kB/s}"),
                rule("disk-io: {path: /var/data, write: 2GB/s}"),
                rule("disk-fill: {path: /var/data, leave: 500MB, pace: 2GB/s}"),
                rule("latency: 1ms, on: {http-client: {host: 'risk:443', port: 80}}"),
                check("stop-when", "p99(p) < 5%"),
                check("stop-when", "p99(nowhere) < 5ms"),
                check("stop-when", "p99(p) < 1ms after 60m"),
                check("stop-when", "p99(p) < 1ms for 11s"),
                check("success", "recovery < 60s"),
                check("success", "share(jdbc select, \"x\" of \"*\") <= 100%"),
                check("stop-when", "p99(p) > max(4 x baseline, 11m)"),
                "recovery: {watch: 61s}\n" + rule("cpu: 80%"),
                "wait: 4s\n" + rule("cpu: 80%"),
                "wait: 0.5ns\n" + rule("cpu: 80%"));
    }

    private static String rule(String fault) {
        return REST + "duration: 10s\nfaults:\n  - {" + fault + "}\n";
    }

    private static String check(String section, String check) {
        return "points: {p: com.acme.A#b}\n" + section + ":\n  - '" + check.replace("'", "''") + "'\n"
                + rule("cpu: 80%");
    }

    private static List<Problem> problems(String document) {
        return READER.read("a.yaml", document).problems();
    }

    private static boolean schemaAccepts(String document) {
        return SCHEMA.accepts(Objects.requireNonNull(YamlReader.read(document, new Problems("a.yaml"))));
    }
}

package io.chaos4j.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chaos4j.fault.FaultKinds;
import io.chaos4j.measure.Meters;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExperimentProblemsTest {

    private static final String GOOD = """
        name: good
        service: s
        environment: [e]
        duration: 10s
        points:
          buy: com.acme.Shop#buy
        faults:
          - latency: 1ms
            on: buy
        steady-state: [jvm.heap < 90%]
        stop-when: [jvm.heap > 95%]
        success: [jvm.heap < 90%]
        """;

    private final ExperimentReader reader = new ExperimentReader(FaultKinds.installed());

    @Test
    void aGoodFileHasNoProblemsAndNoWarnings() {
        ExperimentReader.Result result = reader.read("f", GOOD);

        assertThat(result.problems()).isEmpty();
        assertThat(result.warnings()).isEmpty();
        assertThat(result.experiment()).isPresent();
    }

    /** What is replaced in the good file, by what, and the one problem that must come of it. */
    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
        name: good          ~ name: Good One             ~ f:1:7: name was 'Good One' but must
        name: good          ~ name: 7                    ~ f:1:7: name was '7' (a number) but must be a text: put it in quotes
        name: good          ~ title: x                   ~ f:1:1: name is missing
        environment: [e]    ~ environment: []            ~ f:3:14: environment was empty but needs at least 1
        environment: [e]    ~ environment: {e: f}        ~ f:3:14: environment was a map but must be a text or a list
        duration: 10s       ~ duration: 0s               ~ f:4:11: duration was '0s': it must be longer than 0s
        duration: 10s       ~ duration: [10s]            ~ f:4:11: duration was a list but must be a text
        duration: 10s       ~ duration: 10parsec         ~ f:4:11: duration was '10parsec': 'parsec' is no unit of time
        duration: 10s       ~ duration: 10s\\nmin-struck: 5\\nblast-radius: {total: 4}  ~ f:5:13: min-struck was '5', but a limit allows 4 injections in total: write so many or fewer
        duration: 10s       ~ duration: 10s\\nseed: 1.5  ~ f:5:7: seed was '1.5' but must be a whole number
        duration: 10s       ~ duration: 10s\\nrisk: hihg ~ f:5:7: risk was 'hihg' but must be one of low, medium, high; did you mean 'high'?
        duration: 10s       ~ duration: 10s\\nblast-radius: {instances: all} ~ f:5:27: blast-radius.instances was 'all', but this version strikes a single instance only
        duration: 10s       ~ duration: 10s\\nblast-radius: {instances: subset 30%} ~ f:5:27: blast-radius.instances was 'subset 30%', but this version
        duration: 10s       ~ duration: 10s\\nblast-radius: {instances: singel} ~ f:5:27: blast-radius.instances was 'singel' but must be single
        duration: 10s       ~ duration: 10s\\nblast-radius: {total: 0} ~ f:5:23: blast-radius.total was '0' but must be a whole number between 1
        duration: 10s       ~ duration: 10s\\nrecovery: {to: 10} ~ f:5:16: recovery.to was '10' but must be between 0% and 100%, written with its %
        duration: 10s       ~ duration: 10s\\nrecovery: {witin: 3s} ~ f:5:12: recovery.witin is no key known here (known: within, to, watch, rate); did you mean 'within'?
        duration: 10s       ~ duration: 10s\\nrecovery: {rate: 0.9} ~ f:5:18: recovery.rate was '0.9' but must be off, or between 0% and 100%, written with its %
        com.acme.Shop#buy   ~ com.acme.Shop              ~ f:6:8: points.buy names 'com.acme.Shop', which is no point
        com.acme.Shop#buy   ~ com.acme.Shop.buy          ~ f:6:8: points.buy names 'com.acme.Shop.buy', which is no point; did you mean com.acme.Shop#buy? Methods are written package.Type#method
        com.acme.Shop#buy   ~ Shop::buy                  ~ f:6:8: points.buy names 'Shop::buy', which is no point; did you mean Shop#buy? Methods are written package.Type#method
        com.acme.Shop#buy   ~ a.B#buy it now             ~ f:6:8: points.buy names 'a.B#buy it now', which is no point; did you mean a.B#`buy it now`? Methods are written package.Type#method
        com.acme.Shop#buy   ~ a.B#`is a #1`              ~ f:6:8: points.buy names 'a.B#`is a', which is no point; a back-tick in it is not closed
        com.acme.Shop#buy   ~ a.B#c#d                    ~ f:6:8: points.buy names 'a.B#c#d', which is no point; methods are written package.Type#method
        com.acme.Shop#buy   ~ {jdbc: selct}              ~ f:6:15: points.buy.jdbc was 'selct' but must be one of select, update, batch, commit, connect, connect-physical, any; did you mean 'select'?
        com.acme.Shop#buy   ~ {method: a.B#c, jdbc: any} ~ f:6:8: points.buy names several places (jdbc, method)
        com.acme.Shop#buy   ~ {expected: [E]}            ~ f:6:8: points.buy names no place
        com.acme.Shop#buy   ~ process                    ~ f:6:8: points.buy was 'process', which has no calls
        buy: com            ~ buy: a.B#c\\n  "b y": com  ~ f:7:3: points.b y is no name for a point
        latency: 1ms        ~ latencyy: 1ms              ~ f:8:5: faults[0].latencyy is no kind of fault (known: allocation, cpu, crash, direct-memory, disk-fill, disk-io, exception, failure, file-descriptors, hang, heap, http, latency, return, threads) and no key of one (known: on, rate, seed, limit, times, after, window, burst, ramp); did you mean 'latency'?
        latency: 1ms        ~ rate: 10%                  ~ f:8:5: faults[0] has no kind of fault: it must be one of allocation, cpu, crash, direct-memory, disk-fill, disk-io, exception, failure, file-descriptors, hang, heap, http, latency, return, threads
        latency: 1ms        ~ latency: 1ms\\n    cpu: 3% ~ f:8:5: faults[0] has several kinds of fault (latency, cpu)
        latency: 1ms        ~ latency: 1                 ~ f:8:14: faults[0].latency was '1': '1' has no unit
        latency: 1ms        ~ latency: 11m               ~ f:8:14: faults[0].latency was 660s but must be 600s or shorter
        latency: 1ms        ~ latency:                   ~ f:8:13: faults[0].latency was empty but must be one value
        latency: 1ms        ~ latency: {uniform: 3ms}    ~ f:8:24: faults[0].latency.uniform was '3ms' but must be two durations
        latency: 1ms        ~ latency: {uniform: 3ms..1ms} ~ f:8:24: faults[0].latency.uniform was '3ms..1ms' but must name the shorter duration first
        latency: 1ms        ~ latency: {lognormal: {p50: 3ms}} ~ f:8:26: faults[0].latency.lognormal.p99 is missing
        latency: 1ms        ~ latency: {lognormal: {p50: 3ms, p99: 1ms}} ~ f:8:42: faults[0].latency.lognormal.p99 was 1ms but must not be below p50
        latency: 1ms        ~ latency: {lognormal: {p50: 3ms, p99: 4ms, p95: 1ms}} ~ f:8:47: faults[0].latency.lognormal.p95 is no key known here (known: p50, p99, mean, sd, max)
        latency: 1ms        ~ latency: {gauss: 1ms}      ~ f:8:15: faults[0].latency.gauss is no key known here (known: fixed, uniform, normal, lognormal, pareto, recorded, when)
        latency: 1ms        ~ latency: {pareto: {min: 3ms}} ~ f:8:23: faults[0].latency.pareto.alpha is missing
        latency: 1ms        ~ latency: {pareto: 3ms}     ~ f:8:23: faults[0].latency.pareto was '3ms' but must be a map
        latency: 1ms        ~ latency: {fixed: 0ms}      ~ f:8:22: faults[0].latency.fixed was '0ms', which delays no call
        latency: 1ms        ~ latency: {normal: {mean: 10ms, sd: 9ms}} ~ f:8:40: faults[0].latency.normal.sd was '9ms', so that more than 1 of 100 delays would be below 0: write 4200us or less
        latency: 1ms        ~ latency: {fixed: 1ms, when: later} ~ f:8:33: faults[0].latency.when was 'later' but must be before, after or split
        latency: 1ms        ~ latency: {when: after}     ~ f:8:14: faults[0].latency must have one of fixed, uniform, normal, lognormal, pareto
        latency: 1ms        ~ latency: {recorded: {log: nowhere.hlog, unit: us}} ~ f:8:31: faults[0].latency.recorded.log was 'nowhere.hlog', which is no file on the machine of this JVM
        latency: 1ms        ~ latency: {fixed: [1ms]}    ~ f:8:22: faults[0].latency.fixed was a list but must be one value
        latency: 1ms        ~ latency: {uniform: [1ms]}  ~ f:8:24: faults[0].latency.uniform was a list but must be one value
        latency: 1ms        ~ latency: {lognormal: {p50: [1ms], p99: 2ms}} ~ f:8:32: faults[0].latency.lognormal.p50 was a list but must be one value
        latency: 1ms        ~ latency: {pareto: {min: 3ms, alpha: [1]}} ~ f:8:41: faults[0].latency.pareto.alpha was a list but must be one value
        latency: 1ms        ~ latency: {pareto: {min: 3ms, alpha: ""}} ~ f:8:41: faults[0].latency.pareto.alpha was '' but must be a number between 0.1 and 100, as in 1.5
        latency: 1ms        ~ latency: {recorded: {log: [a], unit: us}} ~ f:8:31: faults[0].latency.recorded.log was a list but must be one value
        latency: 1ms        ~ latency: {}                ~ f:8:14: faults[0].latency must have one of fixed, uniform, normal, lognormal, pareto
        latency: 1ms        ~ exception: a b             ~ f:8:16: faults[0].exception was 'a b' but must be the binary name of an exception
        latency: 1ms        ~ exception: {message: a}    ~ f:8:16: faults[0].exception.type is missing
        latency: 1ms        ~ exception: {type: a.B, sql-state: 8} ~ f:8:39: faults[0].exception.sql-state was '8' but must be five digits
        latency: 1ms        ~ exception: {type: a.B, sql-state: 08001, vendor-code: x} ~ f:8:59: faults[0].exception.vendor-code was 'x' but must be a whole number
        latency: 1ms        ~ exception: {type: a.B, when: later} ~ f:8:34: faults[0].exception.when was 'later' but must be before or after
        latency: 1ms        ~ exception: {type: a.B, vendor-code: 7} ~ f:8:41: faults[0].exception.vendor-code stands beside a sql-state only
        latency: 1ms\\n    on: buy ~ crash: kill-jvm ~ f:11:10: success cannot be judged, because 'crash: kill-jvm' ends the process before: remove the criteria, and judge by those who call this service
        latency: 1ms        ~ crash: refuse-connections  ~ f:9:9: faults[0].on was 'com.acme.Shop#buy', but crash refuses connections, and none are made there
        latency: 1ms        ~ hang: 10s\\n    limit: {concurrent: 1} ~ f:8:11: faults[0].hang was '10s' but must be until-disarmed; a call that comes back by itself after some time is latency: 30s
        latency: 1ms\\n    on: buy ~ http: 103\\n    on: http-client ~ f:8:11: faults[0].http was 103, which announces another response
        latency: 1ms\\n    on: buy ~ http: {body: a}\\n    on: http-client ~ f:8:11: faults[0].http.status is missing
        latency: 1ms        ~ http: 503                  ~ f:9:9: faults[0].on was 'com.acme.Shop#buy', but http answers calls through HTTP clients only
        latency: 1ms        ~ hang: until-disarmed       ~ f:8:5: faults[0].limit is missing, but hang holds every call that it is injected into, and the thread that makes it, until it is disarmed: say how many at most, as in limit: {concurrent: 8}
        latency: 1ms        ~ hang: until-disarmed\\n    limit: {per-second: 3} ~ f:9:12: faults[0].limit was {per-second: 3}, but hang holds every call
        latency: 1ms        ~ latency: 1ms\\n    times: 0 ~ f:9:12: faults[0].times was '0' but must be a whole number between 1 and
        latency: 1ms        ~ latency: 1ms\\n    after: 10s ~ f:9:12: faults[0].after was '10s': it must be a number of calls, as in 100 calls
        latency: 1ms        ~ latency: 1ms\\n    after: 100 ~ f:9:12: faults[0].after was '100': it must be a number of calls, as in 100 calls
        latency: 1ms        ~ latency: 1ms\\n    after: 0 calls ~ f:9:12: faults[0].after was '0 calls': it must be a number of calls
        latency: 1ms        ~ latency: 1ms\\n    window: 5s ~ f:9:13: faults[0].window was '5s': it must be two times since arming, as in 5s..8s, or one, as in 5s..
        latency: 1ms        ~ latency: 1ms\\n    window: 8s..5s ~ f:9:13: faults[0].window was '8s..5s': it ends before it begins
        latency: 1ms        ~ latency: 1ms\\n    window: 10s.. ~ f:9:13: faults[0].window was '10s..': it begins after 10s, but the faults are on for 10s
        latency: 1ms        ~ latency: 1ms\\n    window: 5s..11s ~ f:9:13: faults[0].window was '5s..11s': it ends after 11s, but the faults are on for 10s: write 5s.. to go on to their end
        latency: 1ms        ~ latency: 1ms\\n    burst: 3s ~ f:9:12: faults[0].burst was '3s': it must be a length and a cycle, as in 3s every 10s
        latency: 1ms        ~ latency: 1ms\\n    burst: 3s every 3s ~ f:9:12: faults[0].burst was '3s every 3s': a burst must be longer than 0s and shorter than its cycle
        latency: 1ms        ~ latency: 1ms\\n    burst: 0% for 1s every 3s ~ f:9:12: faults[0].burst was '0% for 1s every 3s': that strikes no call
        latency: 1ms        ~ latency: 1ms\\n    burst: 60 for 1s every 3s ~ f:9:12: faults[0].burst was '60 for 1s every 3s': '60' is no percentage
        latency: 1ms        ~ latency: 1ms\\n    burst: 60% for 1s every 3s\\n    rate: 20% ~ f:9:12: faults[0].burst was '60% for 1s every 3s', but 'rate' says how many calls too: write the share once
        latency: 1ms        ~ latency: 1ms\\n    ramp: 11s ~ f:9:11: faults[0].ramp was '11s': it must be longer than 0s, and at most 10s, which is how long the fault is on
        latency: 1ms        ~ latency: 1ms\\n    ramp: 4s\\n    window: 5s..8s ~ f:9:11: faults[0].ramp was '4s': it must be longer than 0s, and at most 3s, which is
        latency: 1ms        ~ latency: 1ms\\n    ramp: 4s\\n    after: 3 calls ~ f:10:5: faults[0].after stands beside 'ramp', and both say when the fault begins: write one of them
        latency: 1ms\\n    on: buy ~ cpu: 80%\\n    window: 1s.. ~ f:9:5: faults[0].window is about calls, but cpu occupies a resource of the whole process: remove it
        latency: 1ms\\n    on: buy ~ cpu: 80%\\n    rate: 20% ~ f:9:5: faults[0].rate is about calls, but cpu occupies a resource of the whole process: remove it
        latency: 1ms\\n    on: buy ~ cpu: 80%\\n    limit: {total: 3} ~ f:9:5: faults[0].limit is about calls, but cpu occupies a resource of the whole process: remove it
        latency: 1ms\\n    on: buy ~ cpu: 80%\\n    times: 3 ~ f:9:5: faults[0].times is about calls, but cpu occupies a resource of the whole process: remove it
        latency: 1ms        ~ cpu: 80%                   ~ f:9:5: faults[0].on is there, but cpu occupies a resource of the whole process: remove it
        latency: 1ms        ~ latency: 1ms\\n    rate: 110% ~ f:9:11: faults[0].rate was '110%' but must be between 0% and 100%
        latency: 1ms        ~ latency: 1ms\\n    limit: {concurent: 1} ~ f:9:13: faults[0].limit.concurent is no key known here (known: concurrent, total, per-second); did you mean 'concurrent'?
        on: buy             ~ on: bye                    ~ f:9:9: faults[0].on names 'bye', which is no point
        on: buy             ~ on: process                ~ f:9:9: faults[0].on was 'process', but latency strikes calls
        on: buy             ~ on: {http-client: {prt: 1}} ~ f:9:24: faults[0].on.http-client.prt is no key known here (known: host, port, path, method); did you mean 'port'?
        on: buy             ~ on: {http-client: {port: 0}} ~ f:9:30: faults[0].on.http-client.port was '0' but must be a whole number between 1 and 65535
        on: buy             ~ on: {http-client: {host: "risk:443", port: 80}} ~ f:9:30: faults[0].on.http-client.host was 'risk:443', but 'port' is 80: write the port once
        on: buy             ~ on: {http-client: {host: "https://risk"}} ~ f:9:30: faults[0].on.http-client.host was 'https://risk', which is no host
        on: buy             ~ on: {datasource: x}        ~ f:9:9: faults[0].on names no place
        on: buy             ~ on: {http-clien: {}}       ~ f:9:9: faults[0].on names no place ('http-clien' is no kind of target; did you mean 'http-client'?): write http-client, jdbc select|
        on: buy             ~ rate: 1%                   ~ f:8:5: faults[0].on is missing: say where latency strikes
        success: [jvm.heap < 90%] ~ success: [3]         ~ f:12:11: success[0] was '3' (a number) but must be a text: put it in quotes
        success: [jvm.heap < 90%] ~ success: jvm.heap    ~ f:12:10: success was 'jvm.heap' (a text) but must be a list
        success: [jvm.heap < 90%] ~ success: [recovery < 60s] ~ f:12:11: success[0] compares with a time that no recovery is given: later than recovery.within, 60s, is CRITICAL
        duration: 10s       ~ duration: 10s\\nwait: 3s  ~ f:5:7: wait was '3s', but it takes 5s in a row to see that the service is steady: write so much or more
        duration: 10s       ~ duration: 10s\\nrecovery: {within: 20s, watch: 21s} ~ f:5:32: recovery.watch was '21s' but must be 20s, as recovery.within is, or shorter
        duration: 10s       ~ duration: 10s\\nrecovery: {within: 500ms} ~ f:5:20: recovery.within was '500ms', but no service is seen to recover sooner: write 2s or more
        stop-when: [jvm.heap > 95%] ~ stop-when: [jvm.heap > 95% for 11s] ~ f:11:13: stop-when[0] must be true 11 s in a row, but is looked at only 10 times while the faults are on for 10s
        stop-when: [jvm.heap > 95%] ~ stop-when: [jvm.heap > 95% for 2s after 9.5s] ~ f:11:13: stop-when[0] must be true 2 s in a row, but is looked at only 1 time
        stop-when: [jvm.heap > 95%] ~ stop-when: [count(buy) >= 0] ~ f:11:27: stop-when[0] asks for count(buy) >= 0, which is always true
        success: [jvm.heap < 90%] ~ success: [jvm.heap < 90% after 10s] ~ f:12:11: success[0] begins after 10s, but the faults are on for 10s only
        """)
    void oneMistakeGivesOneProblemAtItsPlace(String good, String bad, String start) {

        List<String> problems = reader.read("f", replaced(good, bad)).problems().stream()
                .map(Problem::toString)
                .toList();

        assertThat(problems)
                .singleElement()
                .satisfies(problem -> assertThat(problem).startsWith(start));
    }

    @Test
    void asManyTimesBehindAfterAsAreToldApartAreTold() {
        assertThat(Meters.check(afters(Bounds.MOST_AFTERS))).hasSize(Bounds.MOST_AFTERS + 1);
        assertThatThrownBy(() -> Meters.check(afters(Bounds.MOST_AFTERS + 1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(reader.read("f", withAfters(Bounds.MOST_AFTERS)).problems()).isEmpty();
        assertThat(reader.read("f", withAfters(Bounds.MOST_AFTERS + 1)).problems())
                .singleElement()
                .hasToString("f:12:10: success has 14 different times behind 'after', but at most 13 are allowed");
    }

    private static List<Long> afters(int times) {
        return LongStream.rangeClosed(1, times).boxed().toList();
    }

    private static String withAfters(int times) {
        return GOOD.replace(
                "success: [jvm.heap < 90%]",
                afters(times).stream()
                        .map(after -> "jvm.heap < 90% after " + after * 100 + "ms")
                        .collect(Collectors.joining(", ", "success: [", ", jvm.heap < 80%]")));
    }

    private static String replaced(String good, String bad) {
        String before = good.replace("\\n", "\n");
        assertThat(GOOD).contains(before);
        return GOOD.replace(before, bad.replace("\\n", "\n"));
    }

    @Test
    void aPointThatCannotBeReadDoesNotMakeEveryUseOfItWrong() {
        assertThat(reader.read(
                                "f",
                                GOOD.replace("com.acme.Shop#buy", "nonsense")
                                        .replace("[jvm.heap < 90%]", "[p99(buy) < 3s]"))
                        .problems())
                .extracting(Problem::path)
                .containsExactly("points.buy");
    }

    @Test
    void allThatIsWrongWithAResponseIsReportedTogether() {
        String response = "http: {status: 204, headers: {A B: 1, Server: größer, X: }, body: x, bdy: y}";

        assertThat(reader.read("f", replaced("latency: 1ms\n    on: buy", response + "\n    on: http-client"))
                        .problems())
                .extracting(Problem::path)
                .containsExactlyInAnyOrder(
                        "faults[0].http.body",
                        "faults[0].http.bdy",
                        "faults[0].http.headers.A B",
                        "faults[0].http.headers.Server",
                        "faults[0].http.headers.X");
    }

    @Test
    void missingChecksAreWarnings() {
        String bare = GOOD.substring(0, GOOD.indexOf("steady-state"));

        assertThat(reader.read("f", bare).warnings())
                .extracting(Problem::toString)
                .containsExactly(
                        "f:1:1: steady-state is missing: nothing must hold before the faults, or again after them",
                        "f:1:1: stop-when is missing: nothing but the duration, or a person, ends the run",
                        "f:1:1: success is missing: no criterion decides whether the hypothesis held");
        assertThat(reader.read("f", bare).problems()).isEmpty();
    }

    @Test
    void aPointThatCannotBeReadIsOneProblemWhereverItIsNamed() {
        assertThat(new ExperimentReader(FaultKinds.installed()).read("f", """
                            name: a
                            service: s
                            environment: e
                            duration: 5s
                            points: {buy: {jdbc: slect}}
                            faults:
                              - {latency: 1ms, on: buy}
                              - {latency: 1ms, on: buy where arg0 == 1}
                            """).problems())
                .singleElement()
                .asString()
                .contains("points.buy.jdbc was 'slect'");
    }

    @Test
    void seedsAreDerivedReproduciblyAndDifferByRule() {
        String two = GOOD.replace("faults:\n", "faults:\n  - latency: 2ms\n    on: buy\n");

        List<Long> seeds = reader.read("f", two).orThrow().faults().stream()
                .map(rule -> rule.seed())
                .toList();
        assertThat(seeds).doesNotHaveDuplicates();
        assertThat(reader.read("f", two).orThrow().faults().stream().map(rule -> rule.seed()))
                .isEqualTo(seeds);
        assertThat(reader.read("f", two.replace("name: good", "name: other"))
                        .orThrow()
                        .faults()
                        .get(0)
                        .seed())
                .isNotEqualTo(seeds.get(0));
    }
}

package io.chaos4j.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chaos4j.model.Arm;
import io.chaos4j.model.Bound;
import io.chaos4j.model.Check;
import io.chaos4j.model.Condition;
import io.chaos4j.model.Condition.Comparison;
import io.chaos4j.model.Condition.Operator;
import io.chaos4j.model.DeclaredPoint;
import io.chaos4j.model.Measure;
import io.chaos4j.model.PointRef;
import io.chaos4j.model.Quantity;
import io.chaos4j.model.Quantity.Dimension;
import io.chaos4j.model.Target;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckParserTest {

    private static final Map<String, DeclaredPoint> POINTS =
            Map.of("order.submit", new DeclaredPoint(Target.parse("com.acme.Orders#submit"), List.of()));
    private static final PointRef SUBMIT = new PointRef("order.submit", null);

    @ParameterizedTest
    @CsvSource({"p50,0.5", "p90,0.9", "p99,0.99", "p99.9,0.999", "p75.5,0.755"})
    void percentilesReachFromTheMedianToThreeNines(String word, double quantile) {
        assertThat(measure(word + "(order.submit) < 1s")).isEqualTo(new Measure.Percentile(quantile, SUBMIT));
    }

    @Test
    void everyMeasureOfAPointIsKnown() {
        assertThat(measure("max(order.submit) < 1s")).isEqualTo(new Measure.Longest(SUBMIT));
        assertThat(measure("rate(order.submit) > 60/s")).isEqualTo(new Measure.Rate(SUBMIT));
        assertThat(measure("count(order.submit) == 0")).isEqualTo(new Measure.Count(SUBMIT));
        assertThat(measure("dropped(order.submit) == 0")).isEqualTo(new Measure.Dropped(SUBMIT));
        assertThat(measure("error-ratio(order.submit) < 1%")).isEqualTo(new Measure.ErrorRatio(SUBMIT));
        assertThat(measure("outcome(order.submit, ok) > 99%")).isEqualTo(new Measure.Outcome(SUBMIT, null));
        assertThat(measure("outcome(order.submit, com.acme.Outer$Rejected) == 100%"))
                .isEqualTo(new Measure.Outcome(SUBMIT, "com.acme.Outer$Rejected"));
    }

    @Test
    void callsAreComparedByArm() {
        assertThat(measure("p99(order.submit | struck) < 1.5 x control"))
                .isEqualTo(new Measure.Percentile(0.99, SUBMIT.in(Arm.STRUCK)));
        assertThat(measure("p99(order.submit|control) < 200ms").text()).isEqualTo("p99(order.submit | control)");
        assertThat(measure("outcome(order.submit, ok | struck) > control - 1pp").text())
                .isEqualTo("outcome(order.submit, ok | struck)");
        assertThat(measure("error-ratio(jdbc select, \"orders-*\" | control) < 1%")
                        .text())
                .isEqualTo("error-ratio(jdbc select, \"orders-*\" | control)");
        assertThat(measure("max(order.submit | struck) < 1s").arm()).isEqualTo(Arm.STRUCK);
        assertThat(bound("p99(order.submit | struck) < 1.5 x control")).isEqualTo(new Bound.OfControl(1.5, 0));
        assertThat(bound("p99(order.submit | struck) < control + 5ms")).isEqualTo(new Bound.OfControl(1, 5e6));
    }

    @ParameterizedTest
    @ValueSource(strings = {"STEADY_STATE", "STOP_WHEN"})
    void armsAreComparedOverTheWholePhaseOnly(Section section) {
        assertThatThrownBy(() -> CheckParser.parse(section, "p99(order.submit | struck) < 1s", POINTS))
                .hasMessageContaining("it may stand in success only (character 18)");
    }

    @Test
    void pointsAreDeclaredBuiltInOrMethods() {
        assertThat(measure("p99(jdbc select, \"orders-primary\") < 1s"))
                .isEqualTo(new Measure.Percentile(0.99, new PointRef("jdbc select", "orders-primary")));
        assertThat(measure("count(jdbc: update) > 1")).isEqualTo(new Measure.Count(new PointRef("jdbc update", null)));
        assertThat(measure("rate(http-client, 'risk-*') > 1/s"))
                .isEqualTo(new Measure.Rate(new PointRef("http-client", "risk-*")));
        assertThat(measure("outcome(jdbc select, \"orders-primary\", ok) > 1%"))
                .isEqualTo(new Measure.Outcome(new PointRef("jdbc select", "orders-primary"), null));
        assertThat(measure("p50(com.acme.Shop#buy(java.lang.String,int)) < 1s"))
                .isEqualTo(new Measure.Percentile(0.5, new PointRef("com.acme.Shop#buy(java.lang.String,int)", null)));
    }

    @Test
    void sharesAreWrittenOutOrInTheShortFormOfOnePoint() {
        PointRef replica = new PointRef("jdbc select", "orders-replica");
        PointRef all = new PointRef("jdbc select", "orders-*");

        assertThat(measure("share(jdbc select, \"orders-replica\" of \"orders-*\") > 80%"))
                .isEqualTo(new Measure.Share(replica, all));
        assertThat(measure("share(jdbc select, \"orders-replica\" of jdbc select, \"orders-*\") > 80%"))
                .isEqualTo(new Measure.Share(replica, all));
        assertThat(measure("share(order.submit of http-client) > 80%"))
                .isEqualTo(new Measure.Share(SUBMIT, new PointRef("http-client", null)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"submit-nc6xbW0", "größe", "`half of it`", "`a, b) c`", "`a | b`", "`say \"no\"`", "`it's \"`"})
    void aMethodOfAnyNameIsAPoint(String method) {
        String target = "com.acme.Orders#" + method;
        PointRef point = new PointRef(target, null);

        assertThat(measure("p99(" + target + ") < 1s")).isEqualTo(new Measure.Percentile(0.99, point));
        assertThat(measure("outcome(" + target + ", ok) > 80%")).isEqualTo(new Measure.Outcome(point, null));
        assertThat(measure("share(" + target + " of http-client) > 80%"))
                .isEqualTo(new Measure.Share(point, new PointRef("http-client", null)));
        assertThat(measure("share(http-client of " + target + ") > 80%"))
                .isEqualTo(new Measure.Share(new PointRef("http-client", null), point));
    }

    @Test
    void metersCarryTags() {
        Measure meter = measure("micrometer(cache.size{cache=quotes, kind=\"a, b\"}, value) < 5");
        assertThat(meter.text()).isEqualTo("micrometer(cache.size{cache=quotes,kind=a, b}, value)");
        assertThat(meter).isEqualTo(measure("micrometer(cache.size{kind='a, b',cache=quotes} , value) > 7"));
        assertThat(measure("ratio(cache.gets{result=hit} / cache.gets) > 0.8").text())
                .isEqualTo("ratio(cache.gets{result=hit} / cache.gets)");
        assertThat(measure("scrape(http://localhost:9102/metrics, latency_seconds{quantile=0.99}) < 200ms")
                        .text())
                .isEqualTo("scrape(http://localhost:9102/metrics, latency_seconds{quantile=0.99})");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://me:hunter2@h:1/m",
                "http://hunter2@h/m",
                "https://h/m?token=hunter2",
                "ftp://me:hunter2@h/m",
                "http://h/m#hunter2",
                "'http://me:hunter2@ h'"
            })
    void anAddressThatMayHoldAPasswordIsRefusedAndNotRepeated(String address) {
        assertThatThrownBy(() -> measure("scrape(" + address + ", up) > 0"))
                .hasMessageContaining("what stands there may be a password or a token")
                .satisfies(refused -> assertThat(
                                String.valueOf(refused.getMessage()).replace("scrape(" + address + ", up)", ""))
                        .doesNotContain("hunter2"));
    }

    @Test
    void theProcessHasMeasuresOfItsOwn() {
        for (String word : List.of("process.cpu", "jvm.heap")) {
            assertThat(measure(word + " < 80%").text()).isEqualTo(word);
        }
        assertThat(measure("jvm.threads <= 300").text()).isEqualTo("jvm.threads");
        assertThat(measure("recovery < 30s")).isEqualTo(new Measure.RecoveryTime());
    }

    @Test
    void breakersAreClosedOrOpen() {
        assertThat(success("breaker(exchange) is closed").condition())
                .isEqualTo(new Condition.BreakerIsClosed("exchange"));
        assertThat(success("breaker(\"my exchange\") opens").condition())
                .isEqualTo(new Condition.BreakerOpens("my exchange"));
    }

    @ParameterizedTest
    @CsvSource({"<,LESS", "<=,AT_MOST", ">,MORE", ">=,AT_LEAST", "==,EQUAL"})
    void allFiveOperatorsAreKnown(String symbol, Operator operator) {
        assertThat(((Comparison) success("jvm.threads" + symbol + "3").condition()).operator())
                .isEqualTo(operator);
    }

    @ParameterizedTest
    @CsvSource({
        "max(order.submit) < 1.5ms, 1500000, DURATION",
        "max(order.submit) < 10 us, 10000, DURATION",
        "max(order.submit) < 2m, 120000000000, DURATION",
        "jvm.heap < 85%, 0.85, SHARE",
        "rate(order.submit) > 60/s, 60, RATE",
        "count(order.submit) == 7, 7, COUNT",
        "'micrometer(m, value) < 64MiB', 67108864, SIZE",
        "'micrometer(m, value) < 64MB', 64000000, SIZE",
        "'micrometer(m, value) < 5s', 5000000000, DURATION",
        "'micrometer(m, value) > -3', -3, COUNT",
        "ratio(a / b) > 0.5, 0.5, SHARE",
        "ratio(a / b) > 150%, 1.5, SHARE",
    })
    void boundsCarryTheirUnits(String text, double value, Dimension dimension) {
        assertThat(bound(text)).isEqualTo(new Bound.Fixed(new Quantity(value, dimension)));
    }

    @Test
    void boundsMayBeRelativeToTheBaseline() {
        assertThat(bound("rate(order.submit) < 0.5 x baseline")).isEqualTo(new Bound.OfBaseline(0.5, 0));
        assertThat(bound("error-ratio(order.submit) < baseline + 1pp")).isEqualTo(new Bound.OfBaseline(1, 0.01));
        assertThat(bound("outcome(order.submit, ok) > baseline - 2pp")).isEqualTo(new Bound.OfBaseline(1, -0.02));
        assertThat(bound("p99(order.submit) < 2x baseline + 5ms")).isEqualTo(new Bound.OfBaseline(2, 5_000_000));
        assertThat(bound("p99(order.submit) > max(4 x baseline, 500ms)"))
                .isEqualTo(new Bound.Largest(
                        new Bound.OfBaseline(4, 0), new Bound.Fixed(new Quantity(5e8, Dimension.DURATION))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "count(order.submit) == 0",
                "count(order.submit) <= 0",
                "count(order.submit) >= 0.5",
                "rate(order.submit) == 0/s",
                "rate(order.submit) > 0/s",
                "outcome(order.submit, ok) == 100%",
                "outcome(order.submit, ok) < 100%",
                "outcome(order.submit, ok) > baseline - 1pp",
                "error-ratio(order.submit) <= 0%",
                "share(order.submit of http-client) < 300%",
                "share(jdbc select, \"a*\" of \"ab\") > 100%",
                "ratio(a / a{b=c}) > 1",
                "p99(order.submit) < 10m",
                "p99(order.submit) < 1us",
                "p99(order.submit) < 1000 x baseline",
                "recovery < 2s",
                "jvm.threads == 7",
                "micrometer(m, value) >= 0",
                "scrape(http://h:1/m, a) < 0"
            })
    void whatCanComeOutEitherWayIsAsked(String text) {
        assertThat(success(text).text()).isEqualTo(text);
    }

    @Test
    void forAndAfterFollowTheComparison() {
        Check check = CheckParser.parse(Section.STOP_WHEN, "count(order.submit) > 3 for 4s after 15s", POINTS);

        assertThat(check.consecutive()).isEqualTo(4);
        assertThat(check.after()).isEqualTo(Duration.ofSeconds(15));
        assertThat(success("jvm.threads < 5").consecutive()).isEqualTo(1);
        assertThat(success("jvm.threads < 5 after 2s").text()).isEqualTo("jvm.threads < 5 after 2s");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "p99(order.submit) < 200ms",
                "share(jdbc select, \"orders-replica\" of \"orders-*\") > 80%",
                "ratio(cache.gets{cache=quotes,result=hit} / cache.gets{cache=quotes}) > 1.05 x baseline",
                "micrometer(quote.served.age, max) < 5s",
                "scrape(http://h:1/m, a{b=c}) < 5",
                "outcome(jdbc select, \"orders\", ok) > 1%",
                "p99.9(http-client, \"h\") < 1s"
            })
    void theTextOfAMeasureReadsToTheSameMeasure(String text) {
        Measure measure = measure(text);

        assertThat(measure(measure.text() + text.substring(text.lastIndexOf(')') + 1)))
                .isEqualTo(measure);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
        p99(order.submit) < 20%                     ~ 21 ~ compares a duration with a percentage
        jvm.heap < 3s                               ~ 12 ~ compares a percentage with a duration
        rate(order.submit) > 60                     ~ 22 ~ compares a rate with a plain number
        p99(order.submit) < 20                      ~ 21 ~ compares a duration with a plain number
        p99(order.submit) < max(20%, 3s)            ~ 25 ~ compares a duration with a percentage
        outcome(order.submit, ok) > 101%            ~ 29 ~ is always between 0% and 100%
        count(order.submit) > -1                    ~ 23 ~ is never negative
        p99(order.sumbit) < 1s                      ~  5 ~ did you mean 'order.submit'?
        p99(jdbc selct) < 1s                        ~  5 ~ did you mean 'jdbc select'?
        p99(process) < 1s                           ~  5 ~ has no calls to measure
        p99 order.submit < 1s                       ~  5 ~ expects '(' behind 'p99'
        p99(order.submit < 1s                       ~ 22 ~ expects ')' at the end of p99(…)
        p42(order.submit) < 1s                      ~  1 ~ percentiles are p50 to p99.9
        rte(order.submit) < 1/s                     ~  1 ~ did you mean 'rate'?
        p99(order.submit) = 1s                      ~ 19 ~ where one of < <= > >= == must stand
        p99(order.submit)                           ~ 18 ~ compares with nothing
        p99(order.submit) <                         ~ 20 ~ where a value must stand
        p99(order.submit) < fast                    ~ 21 ~ where a value must stand
        p99(order.submit) < 1parsec                 ~ 21 ~ unknown unit 'parsec'
        p99(order.submit) < 1s fro 3s               ~ 24 ~ did you mean 'for'?
        p99(order.submit) < 3 x base                ~ 25 ~ expects 'baseline'
        jvm.heap < baseline + 1%                    ~ 23 ~ differences between percentages are written 1pp
        jvm.heap < 1pp                              ~ 12 ~ is a difference between percentages
        p99(order.submit) < baseline + 1pp          ~ 32 ~ is a difference between percentages
        breaker(exchange) open                      ~ 19 ~ where only 'is closed' or 'opens' may stand
        breaker() opens                             ~  9 ~ names no breaker
        micrometer(m, maxx) < 1                     ~ 15 ~ did you mean 'max'?
        micrometer(m{a}, max) < 1                   ~ 15 ~ expects '=' between a tag and its value
        share(order.submit) > 1%                    ~ 19 ~ expects 'of' and a second point
        scrape(ftp://h/x, m) < 1                    ~  8 ~ where an http:// or https:// address must stand
        outcome(order.submit, ) > 1%                ~ 23 ~ where ok or an exception type must stand
        p99(order.submit | spared) < 1s             ~ 18 ~ calls are either struck or control
        p99(order.submit | strukc) < 1s             ~ 18 ~ did you mean 'struck'?
        rate(order.submit | struck) < 1/s           ~ 19 ~ says nothing of how a call goes
        dropped(order.submit | struck) < 1          ~ 22 ~ says nothing of how a call goes
        share(order.submit of jdbc any | struck) < 1% ~ 32 ~ says nothing of how a call goes
        p99(order.submit) < 1.5 x control           ~ 21 ~ compares p99(order.submit) with the control
        p99(order.submit | control) < 1.5 x control ~ 31 ~ compares p99(order.submit | control) with the control
        max(order.submit | struck) < 2 x control    ~ 30 ~ only percentiles, outcome and error-ratio
        p99(order.submit | struck) < 0 x control    ~ 30 ~ the factor must be more than 0
        p99(order.submit | struck) < max(1s, control) ~ 38 ~ compare with it alone
        outcome(order.submit, ok | struck) == control ~ 39 ~ no two estimates are equal
        error-ratio(order.submit | struck) < control + 1% ~ 48 ~ differences between percentages are written 1pp
        jmx("a:b=c", Count) > 1                      ~  1 ~ not in this version
        jmx(a:b=c, d) > 1                           ~  1 ~ not in this version
        http(http://h) > 1                          ~  1 ~ not in this version
        sql(pool, "select 1") > 1                   ~  1 ~ not in this version
        recovery < 2 x baseline                     ~ 12 ~ but it has none
        recovery < 30s after 2s                     ~ 16 ~ counts from disarming
        jvm.threads < 5 for 3s                      ~ 17 ~ a criterion is judged once
        jvm.threads < 5 after 15                    ~ 23 ~ has no unit
        "orders" > 3                                ~  1 ~ where a measure must stand
        count(order.submit) >= 0                    ~ 24 ~ asks for count(order.submit) >= 0, which is always true
        count(order.submit) < 0                     ~ 23 ~ asks for count(order.submit) < 0, which is never true
        count(order.submit) == 0.5                  ~ 24 ~ is never true
        dropped(order.submit) >= 0                  ~ 26 ~ is always true
        rate(order.submit) >= 0/s                   ~ 23 ~ is always true
        rate(order.submit) == 60/s                  ~ 23 ~ is hardly ever exactly one value; write < or >
        rate(order.submit) < 99999999999/s          ~ 22 ~ is always true: rate(order.submit) lies between 0/s and
        outcome(order.submit, ok) <= 100%           ~ 30 ~ is always true: outcome(order.submit, ok) lies between 0% and 100%; write a bound that it can pass
        outcome(order.submit, ok) > 100%            ~ 29 ~ is never true
        error-ratio(order.submit) >= 0%             ~ 30 ~ is always true
        error-ratio(order.submit) < 101%            ~ 29 ~ is always between 0% and 100%
        error-ratio(order.submit) < baseline + 101pp ~ 29 ~ is always true
        process.cpu <= 100%                         ~ 16 ~ is always true
        jvm.heap < 0%                               ~ 12 ~ is never true
        jvm.heap == 50%                             ~ 13 ~ is hardly ever exactly one value
        jvm.threads >= 1                            ~ 16 ~ is always true
        jvm.threads < 0                             ~ 15 ~ is never true
        p99(order.submit) < 11m                     ~ 21 ~ is always true
        p99(order.submit) <= 10m                    ~ 22 ~ is always true
        p99(order.submit) > max(4 x baseline, 0.2h) ~ 21 ~ is never true
        p99(order.submit) < 500ns                   ~ 21 ~ is never true
        max(order.submit) >= 0s                     ~ 22 ~ is always true
        max(order.submit) == 3ms                    ~ 22 ~ is hardly ever exactly one value
        p99(order.submit) == baseline               ~ 22 ~ is hardly ever exactly one value
        recovery < 1ns                              ~ 12 ~ is never true
        recovery <= 1s                              ~ 13 ~ is never true
        recovery > 1s                               ~ 12 ~ is always true
        recovery < 25h                              ~ 12 ~ is always true
        share(order.submit of order.submit) > 80%   ~ 39 ~ is always true: share(order.submit of order.submit) is always 100%
        share(jdbc select, "a" of "*") <= 100%      ~ 35 ~ is always true
        ratio(a{b=c} / a) <= 1                      ~ 22 ~ is always true
        micrometer(m, count) >= 0                   ~ 25 ~ is always true: micrometer(m, count) is never negative
        rate(order.submit) < 0 x baseline           ~ 22 ~ the factor must be more than 0
        rate(order.submit) < 10000000000000000000000000000000000000001/s ~ 22 ~ has a number of 41 characters, but a number may have at most 40
        recovery < 0.1ns                            ~ 12 ~ is never true
        jvm.threads < 5 after 0.5ns                 ~ 23 ~ is no whole number of nanoseconds
        """)
    void aMistakeIsToldAtItsCharacter(String text, int character, String part) {
        assertThatThrownBy(() -> success(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(part)
                .hasMessageContaining("(character " + character + ")");
    }

    @ParameterizedTest
    @CsvSource({
        "STEADY_STATE,recovery < 3s,in success only",
        "STOP_WHEN,recovery < 3s,in success only",
        "STOP_WHEN,breaker(b) opens,in success only",
        "STEADY_STATE,breaker(b) opens,in success only",
        "STOP_WHEN,dropped(order.submit) > 1,in success only",
        "STEADY_STATE,p99(order.submit) < 2 x baseline,in stop-when and success only",
        "STEADY_STATE,jvm.heap < 3% after 3s,in stop-when and success only",
        "STOP_WHEN,jvm.heap < 3% for 1500ms,whole seconds",
    })
    void whatMeansNothingInASectionIsRefusedThere(Section section, String text, String part) {
        assertThatThrownBy(() -> CheckParser.parse(section, text, POINTS)).hasMessageContaining(part);
    }

    @Test
    void twoMistakesOfOneCheckAreToldTogether() {
        assertThatThrownBy(() -> success("p99(order.sumbit) < 5%"))
                .hasMessageContaining("(character 5); ")
                .hasMessageContaining("(character 21)");
    }

    private static Check success(String text) {
        return CheckParser.parse(Section.SUCCESS, text, POINTS);
    }

    private static Measure measure(String text) {
        return ((Comparison) success(text).condition()).measure();
    }

    private static Bound bound(String text) {
        return ((Comparison) success(text).condition()).bound();
    }
}

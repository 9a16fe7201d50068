package io.chaos4j.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.fault.FaultKinds;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of a file whose fault ends the process, and of the words that are wrong beside it. */
class EndsTest {

    private static final String START = """
            name: kill
            service: order-service
            environment: demo
            duration: 10s
            """;

    @Test
    void aFileWithoutCriteriaIsRight() {
        assertThat(problems("faults: [{crash: {kill-jvm: 9999ms}}]\nsuccess: []"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            {crash: kill-jvm, on: http-client}     ~ f:5:28: faults[0].on is there, but crash ends the whole process: remove it
            {crash: kill-jvm, times: 3}            ~ f:5:28: faults[0].times is about calls, but crash ends the whole process: remove it
            {crash: kill-jvm, rate: 20%}           ~ f:5:28: faults[0].rate is about calls, but crash ends the whole process: remove it
            {crash: kill-jvm, limit: {total: 1}}   ~ f:5:28: faults[0].limit is about calls, but crash ends the whole process: remove it
            {crash: {kill-jvm: soon}}              ~ f:5:29: faults[0].crash.kill-jvm was 'soon': 'soon' is no duration
            {crash: {kill-jvm: -1s}}               ~ f:5:29: faults[0].crash.kill-jvm was '-1s': '-1s' is negative
            {crash: {kill-jvm: 1s, when: 2s}}      ~ f:5:33: faults[0].crash.when is no key known here (known: kill-jvm)
            {crash: {}}                            ~ f:5:18: faults[0].crash.kill-jvm is missing
            {crash: refuse-connections}            ~ f:5:10: faults[0].on is missing
            {crash: {kill-jvm: 10s}}               ~ f:5:9: faults end the process by 'crash: {kill-jvm: 10s}' 10s after arming, but the experiment is over after 10s: give it a longer duration
            {crash: kill-jvm}, {crash: kill-jvm}   ~ f:5:9: faults end the process 2 times, but it dies once: keep one of them
            """)
    void whatIsWrongIsSaidOnceAndAtItsPlace(String faults, String problem) {
        assertThat(problems("faults: [" + faults + "]"))
                .singleElement()
                .asString()
                .startsWith(problem);
    }

    @Test
    void whoeverValidatesItReadsWhatItDoesAndWhatItNeeds() {
        assertThat(reading("faults: [{crash: kill-jvm}]").warnings())
                .extracting(Object::toString)
                .contains(
                        "f:5:9: faults kill the JVM by 'crash: kill-jvm', and its run ends there: only one that was started"
                                + " with the agent option allow-kill=true does so");
    }

    private static ExperimentReader.Result reading(String rest) {
        return new ExperimentReader(FaultKinds.installed()).read("f", START + rest);
    }

    private static List<String> problems(String rest) {
        return reading(rest).problems().stream().map(Object::toString).toList();
    }
}

package io.chaos4j.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.fault.FaultKinds;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A fault that does nothing to anybody proves nothing: it is refused where it is read, whichever way it came. */
class NoEffectTest {

    private final ExperimentReader reader = new ExperimentReader(FaultKinds.installed());

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        latency: 0ms, on: com.acme.Shop#buy | faults[0].latency was '0ms', which delays no call
        latency: {uniform: 0s..0ms}, on: com.acme.Shop#buy | faults[0].latency.uniform was '0s..0ms', which delays no call
        latency: 1ns, on: com.acme.Shop#buy | faults[0].latency was '1ns', which delays no call: write 1us or more
        latency: {uniform: 1ns..999ns}, on: com.acme.Shop#buy | faults[0].latency.uniform was '1ns..999ns', which delays no call
        latency: {lognormal: {p50: 1ns, p99: 1s}}, on: com.acme.Shop#buy | faults[0].latency.lognormal.p50 was '1ns', which delays
        cpu: 0.09% | faults[0].cpu was '0.09%', which burns nothing
        latency: {lognormal: {p50: 0s, p99: 1s}}, on: com.acme.Shop#buy | faults[0].latency.lognormal.p50 was '0s'
        latency: 1ms, on: com.acme.Shop#buy, rate: 0% | faults[0].rate was '0%', which strikes no call
        latency: 1ms, on: com.acme.Shop#buy, rate: 0.0% | faults[0].rate was '0.0%', which strikes no call
        exception: java.io.IOException, on: com.acme.Shop#buy, rate: 0% | faults[0].rate was '0%'
        latency: 1ms, on: com.acme.Shop#buy, limit: {total: 0} | faults[0].limit.total was '0' but must be
        latency: 1ms, on: com.acme.Shop#buy, limit: {concurrent: 0} | faults[0].limit.concurrent was '0' but must be
        latency: 1ms, on: com.acme.Shop#buy, limit: {per-second: 0} | faults[0].limit.per-second was '0' but must be
        latency: "", on: com.acme.Shop#buy | faults[0].latency was '' but must be one value
        latency: ' ', on: com.acme.Shop#buy | faults[0].latency was ' ' but must be one value
        latency: {uniform: ""}, on: com.acme.Shop#buy | faults[0].latency.uniform was '' but must be
        latency: {lognormal: {p50: "", p99: 1s}}, on: com.acme.Shop#buy | faults[0].latency.lognormal.p50 was ''
        exception: "", on: com.acme.Shop#buy | faults[0].exception was '' but must be one value
        exception: {type: ""}, on: com.acme.Shop#buy | faults[0].exception.type was ''
        crash: "", on: http-client | faults[0].crash was '' but must be one value
        cpu: "" | faults[0].cpu was '' but must be one value
        cpu: 0% | faults[0].cpu was '0%', which burns nothing
        cpu: {load: 0%} | faults[0].cpu.load was '0%', which burns nothing
        heap: "" | faults[0].heap was '' but must be one value
        heap: 0% | faults[0].heap was '0%' but must be between 1% and 90%
        direct-memory: "" | faults[0].direct-memory was '' but must be one value
        direct-memory: 0MB | faults[0].direct-memory was '0MB' but must be a size between 1MB and 1000GB
        threads: "" | faults[0].threads was '' but must be one value
        threads: 0 | faults[0].threads was '0' but must be a whole number between 1 and 5000
        file-descriptors: "" | faults[0].file-descriptors was '' but must be one value
        file-descriptors: 0% | faults[0].file-descriptors was '0%' but must be a share of the process' limit between 1% and 99%
        allocation: "" | faults[0].allocation was '' but must be one value
        allocation: 0MB/s | faults[0].allocation was '0MB/s' but must be a rate between 1MB/s and 10GB/s
        cpu: {load: 10%, threads: 0} | faults[0].cpu.threads was '0' but must be
        """)
    void itIsRefusedInAFileWithPlaceValueAndRemedy(String fault, String problem) {
        assertThat(problems("name: x\nservice: s\nenvironment: e\nduration: 1s\nfaults:\n  - {" + fault + "}\n"))
                .singleElement()
                .asString()
                .matches("x:6:\\d+: .*")
                .contains(problem);
    }

    @Test
    void aDurationOfNothingIsRefused() {
        assertThat(problems("name: x\nservice: s\nenvironment: e\nduration: 0s\nfaults:\n  - {cpu: 10%}\n"))
                .anyMatch(problem -> problem.contains("duration was '0s'") && problem.contains("longer than 0s"));
    }

    @Test
    void itIsRefusedOfACommandLineOrAnAnnotation() {
        for (QuickFault quick : List.of(
                QuickFault.of("latency", "0ms", "com.acme.Shop#buy"),
                QuickFault.of("latency", "1ns", "com.acme.Shop#buy"),
                QuickFault.of("latency", "0ms..999ns", "com.acme.Shop#buy"),
                QuickFault.of("latency", "0ms..0ms", "com.acme.Shop#buy"),
                QuickFault.of("latency", "1ms", "com.acme.Shop#buy").at("0%", null),
                QuickFault.of("cpu", "0%", ""))) {
            String text = new QuickExperiment("x", "", "s", "e", "1s", List.of(quick)).text();
            assertThat(problems(text)).as(text).hasSize(1);
        }
    }

    private List<String> problems(String text) {
        return reader.read("x", text).problems().stream().map(Object::toString).toList();
    }
}

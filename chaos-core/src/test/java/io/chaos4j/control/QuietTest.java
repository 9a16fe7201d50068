package io.chaos4j.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.model.Experiment;
import io.chaos4j.testing.Documents;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuietTest {

    private static final List<PointStatus> MEASURED = List.of(
            point("jdbc select", "orders", 90), point("http-client", "exchange", 12), point("http-client", "old", 0));

    @Test
    void aTargetThatIsCalledIsNotNamed() {
        assertThat(of("{latency: 1ms, on: {jdbc: select, datasource: 'ord*'}}")).isEmpty();
        assertThat(of("{latency: 1ms, on: {jdbc: any}}")).isEmpty();
        assertThat(of("{latency: 1ms, on: {http-client: {host: exchange}}}")).isEmpty();
    }

    @Test
    void aHostOrDataSourceOrKindThatGetsNoCallsIsNamedWithWhatIsCalled() {
        assertThat(of("{latency: 1ms, on: {http-client: {host: exchnage}}}"))
                .singleElement()
                .asString()
                .startsWith("no call reached http-client \"exchnage\"; called at that time: http-client \"exchange\"");
        assertThat(of("{latency: 1ms, on: {http-client: {host: old}}}")).hasSize(1);
        assertThat(of("{latency: 1ms, on: {jdbc: select, datasource: other}}")).hasSize(1);
        assertThat(of("{latency: 1ms, on: {jdbc: update}}")).hasSize(1);
    }

    @Test
    void ofMethodsAndResourcesNothingIsSaid() {
        assertThat(of("{latency: 1ms, on: 'com.acme.Orders#submit'}")).isEmpty();
        assertThat(of("{cpu: 50%}")).isEmpty();
    }

    private static List<String> of(String fault) {
        Experiment experiment =
                Documents.read(Documents.text("quiet", "baseline: 1s\nduration: 1s\nfaults:\n  - " + fault + "\n"));
        return Quiet.targets(experiment, MEASURED);
    }

    private static PointStatus point(String name, String qualifier, double rate) {
        return new PointStatus(name, qualifier, true, rate, 1e6, 1e6, 1e6, 1);
    }
}

package io.chaos4j.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.fault.FaultKinds;
import io.chaos4j.testing.Readme;
import io.chaos4j.testing.Readme.Snippet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The experiment of the README. The command lines and the Java in it are run where their classes are. */
class ReadmeTest {

    private final ExperimentReader reader = new ExperimentReader(FaultKinds.installed());

    @Test
    void everySnippetIsOfAKindThatATestReads() {
        assertThat(Readme.snippets())
                .extracting(Snippet::language)
                .containsExactly("sh", "sh", "sh", "yaml", "java", "xml", "groovy", "java", "sh");
    }

    @Test
    void theExperimentOfTheReadmeHasNoProblem() {
        List<String> experiments = Readme.snippets("yaml");

        assertThat(experiments).hasSize(1);
        ExperimentReader.Result result = reader.read("README.md", experiments.get(0));
        assertThat(result.problems()).isEmpty();
        assertThat(result.warnings()).isEmpty();
        assertThat(result.orThrow().name()).isEqualTo("slow-exchange");
    }

    @Test
    void aMistakeInItWouldBeFound() {
        String mistaken = Readme.snippets("yaml").get(0).replace("rate: 80%", "rate: 180%");

        assertThat(reader.read("README.md", mistaken).problems())
                .singleElement()
                .asString()
                .contains("180%");
    }

    @Test
    void theDependencyIsTheOneThatIsBuilt() {
        String version = Readme.version();

        assertThat(Readme.snippets("xml"))
                .singleElement()
                .asString()
                .contains("<groupId>io.chaos4j</groupId>", "<artifactId>chaos-junit</artifactId>")
                .contains("<version>" + version + "</version>");
        assertThat(Readme.snippets("groovy"))
                .singleElement()
                .asString()
                .contains("'io.chaos4j:chaos-junit:" + version + "'");
    }
}

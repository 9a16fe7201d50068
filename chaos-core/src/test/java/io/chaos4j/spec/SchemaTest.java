package io.chaos4j.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harrel.jsonschema.JsonNode;
import dev.harrel.jsonschema.JsonNodeFactory;
import dev.harrel.jsonschema.JsonSchemaException;
import dev.harrel.jsonschema.ValidatorFactory;
import io.chaos4j.fault.FaultKind;
import io.chaos4j.fault.FaultKinds;
import io.chaos4j.model.TargetKind;
import io.chaos4j.model.TargetKinds;
import io.chaos4j.probe.Probe;
import io.chaos4j.probe.ProbeArguments;
import io.chaos4j.probe.ProbeKind;
import io.chaos4j.probe.ProbeKinds;
import io.chaos4j.probe.Refusals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SchemaTest {

    private static final String SCHEMA = ExperimentReader.schema(FaultKinds.installed());

    @Test
    void thePublishedSchemaIsTheFrameWithWhatEachKindSaysOfItself() throws IOException {
        Path composed = Files.writeString(Path.of("target/experiment.schema.json"), SCHEMA);

        assertThat(SCHEMA)
                .as("after a change, copy chaos-core/%s to docs/", composed)
                .isEqualTo(Files.readString(Path.of("../docs/experiment.schema.json")));
    }

    @Test
    void nothingIsLeftOfTheFrame() {
        assertThat(SCHEMA).doesNotContain("\"@");
    }

    @Test
    void theSchemaIsAValidSchema() {
        assertThat(isValidSchema(SCHEMA)).isTrue();
    }

    @Test
    void aSchemaWithAMistakeWouldBeNoticed() {
        assertThat(isValidSchema(SCHEMA.replaceFirst("\"type\": \"object\"", "\"type\": \"objekt\"")))
                .isFalse();
    }

    @Test
    void everyKindOfFaultIsInTheSchemaAndHasAPage() {
        Tree.Mapping known = (Tree.Mapping) tree(SCHEMA);
        for (String step : List.of("$defs", "rule", "properties")) {
            known = Objects.requireNonNull(known.mapping(step));
        }
        for (FaultKind kind : FaultKinds.installed().all()) {
            assertThat(known.entries()).containsKey(kind.word());
            assertThat(kind.schema()).contains("\"description\"");
            assertThat(Path.of("../docs/faults/" + kind.word() + ".md")).hasContent(kind.page());
        }
    }

    /** The options of {@code inject} and the annotations of JUnit are shorthands for files; a control group's folder is called cpu, too, and
     * an element of JUnit's XML failure; the scheme of a URI and a measure to come are called http. */
    private static final Set<String> MAY_NAME_KINDS = Set.of(
            "InjectCommand.java",
            "TestDocument.java",
            "ProcessorQuota.java",
            "JUnitXml.java",
            "ArgumentScanner.java",
            "MeasureParser.java");

    @Test
    void nothingOutsideOfItsFolderNamesAKindOfFault() throws IOException {
        for (FaultKind kind : FaultKinds.installed().all()) {
            for (String module : List.of("chaos-core", "chaos-agent", "chaos-junit")) {
                try (Stream<Path> files = Files.walk(Path.of("..", module, "src/main/java"))) {
                    assertThat(files.filter(Files::isRegularFile)
                                    .filter(file -> !MAY_NAME_KINDS.contains(
                                            file.getFileName().toString()))
                                    .filter(file -> !file.toString().contains(folder(kind)))
                                    .filter(file -> !isKeyIn(file, kind.word())))
                            .allSatisfy(file -> assertThat(Files.readString(file))
                                    .as("%s", file)
                                    .doesNotContain("\"" + kind.word() + "\""));
                }
            }
        }
    }

    /** {@code cpu: {threads: 2}} has a key of its own that is called as a kind is. */
    private static boolean isKeyIn(Path file, String word) {
        return word.equals("threads") && file.endsWith("CpuFault.java");
    }

    private static String folder(FaultKind kind) {
        return "/" + kind.getClass().getPackageName().replace('.', '/') + "/";
    }

    @Test
    void nothingOutsideOfItsFolderNamesAKindOfProbe() throws IOException {
        for (ProbeKind kind : ProbeKinds.installed().all()) {
            String folder = "/" + kind.getClass().getPackageName().replace('.', '/') + "/";
            for (String module : List.of("chaos-core", "chaos-agent", "chaos-junit")) {
                try (Stream<Path> files = Files.walk(Path.of("..", module, "src/main/java"))) {
                    assertThat(files.filter(Files::isRegularFile)
                                    .filter(file -> !file.toString().contains(folder)))
                            .allSatisfy(file -> assertThat(Files.readString(file))
                                    .as("%s", file)
                                    .doesNotContain("\"" + kind.word() + "\""));
                }
            }
        }
    }

    /**
     * The options of {@code inject} and the attributes of annotations are shorthands for files; the advices of the integrations bear the names of what they
     * serve; a process has a number, and a call over HTTP a method.
     */
    private static final Set<String> MAY_NAME_TARGETS = Set.of(
            "AdHoc.java",
            "HttpOptions.java",
            "HttpTargetKind.java",
            "QuickDocument.java",
            "JdbcAdvice.java",
            "HttpClientAdvice.java",
            "MethodAdvice.java",
            "WholeProcess.java",
            "Jvm.java");

    @Test
    void nothingOutsideOfItsFolderNamesAKindOfTarget() throws IOException {
        for (TargetKind kind : TargetKinds.installed().all()) {
            String folder = "/" + kind.getClass().getPackageName().replace('.', '/') + "/";
            for (String module : List.of("chaos-core", "chaos-agent", "chaos-junit")) {
                try (Stream<Path> files = Files.walk(Path.of("..", module, "src/main/java"))) {
                    assertThat(files.filter(Files::isRegularFile)
                                    .filter(file -> !MAY_NAME_TARGETS.contains(
                                            file.getFileName().toString()))
                                    .filter(file -> !file.toString().contains(folder)))
                            .allSatisfy(file -> assertThat(Files.readString(file))
                                    .as("%s", file)
                                    .doesNotContain("\"" + kind.word() + "\""));
                }
            }
        }
    }

    @Test
    void everyKindOfProbeHasAPage() {
        for (ProbeKind kind : ProbeKinds.installed().all()) {
            assertThat(Path.of("../docs/probes/" + kind.word() + ".md")).hasContent(kind.page());
        }
    }

    @Test
    void theSchemaIsPutTogetherOfWhatTheKindsOfProbeSay() {
        String with = SchemaText.of(FaultKinds.installed(), ProbeKinds.of(List.of(new Tides())));

        assertThat(isValidSchema(with)).isTrue();
        assertThat(accepts(with, "tide(\"Brest\") < 3")).isTrue();
        assertThat(accepts(with, "tide(\"Brest\") < 0")).isFalse();
        assertThat(accepts(with, "scrape(http://h/m, a) < 3")).isFalse();
        assertThat(accepts(SCHEMA, "scrape(http://h/m, a) < 3")).isTrue();
        assertThat(accepts(SCHEMA, "tide(\"Brest\") < 3")).isFalse();
    }

    private static boolean accepts(String schema, String check) {
        ValidatorFactory factory =
                new ValidatorFactory().withDisabledSchemaValidation(true).withJsonNodeFactory(new TreeJson.Factory());
        String document = "{name: a, service: s, environment: e, duration: 5s, stop-when: ['" + check
                + "'], faults: [{cpu: 80%}]}";
        return factory.validate(new TreeJson(tree(schema), ""), new TreeJson(tree(document), ""))
                .isValid();
    }

    private static final class Tides implements ProbeKind {
        @Override
        public String word() {
            return "tide";
        }

        @Override
        public String usage() {
            return "tide(\"harbour\")";
        }

        @Override
        public List<String> refused() {
            return Refusals.neverNegative("tide\\s*\\(.*\\)");
        }

        @Override
        public Probe read(ProbeArguments arguments) {
            throw new AssertionError("the schema asks for no probe");
        }
    }

    private static boolean isValidSchema(String text) {
        try {
            new ValidatorFactory()
                    .withJsonNodeFactory(new MetaSchemaFactory())
                    .createValidator()
                    .registerSchema(new TreeJson(tree(text), ""));
            return true;
        } catch (JsonSchemaException e) {
            return false;
        }
    }

    private static Tree tree(String text) {
        return Objects.requireNonNull(YamlReader.read(text, new Problems("schema")));
    }

    /** The validator reads the meta-schema of its own jar, so this one parses as well. */
    private static final class MetaSchemaFactory implements JsonNodeFactory {
        @Override
        public JsonNode wrap(Object node) {
            return new TreeJson.Factory().wrap(node);
        }

        @Override
        public JsonNode create(String text) {
            return new TreeJson(tree(text), "");
        }
    }
}

package io.chaos4j.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harrel.jsonschema.ValidatorFactory;
import io.chaos4j.fault.FaultKind;
import io.chaos4j.fault.FaultKinds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SchemaTest {

    @Test
    void theSchemaInTheJarIsThePublishedOne() throws IOException {
        assertThat(ExperimentReader.schema()).isEqualTo(Files.readString(Path.of("../docs/experiment.schema.json")));
    }

    @Test
    void theSchemaIsAValidSchema() {
        assertThat(isValidSchema(ExperimentReader.schema())).isTrue();
    }

    @Test
    void aSchemaWithAMistakeWouldBeNoticed() {
        assertThat(isValidSchema(
                        ExperimentReader.schema().replaceFirst("\"type\": \"object\"", "\"type\": \"objekt\"")))
                .isFalse();
    }

    @Test
    void everyKindOfFaultIsInTheSchemaAndHasAPage() {
        Tree schema = YamlReader.read(ExperimentReader.schema(), new Problems("schema"));
        for (FaultKind kind : FaultKinds.installed().all()) {
            assertThat(((Tree.Mapping) schema)
                            .mapping("$defs")
                            .mapping("rule")
                            .mapping("properties")
                            .entries())
                    .containsKey(kind.word());
            assertThat(Path.of("../docs/faults/" + kind.word() + ".md")).isNotEmptyFile();
        }
    }

    private static boolean isValidSchema(String text) {
        Tree tree = YamlReader.read(text, new Problems("schema"));
        try {
            new ValidatorFactory()
                    .withJsonNodeFactory(new MetaSchemaFactory())
                    .createValidator()
                    .registerSchema(new TreeJson(tree, ""));
            return true;
        } catch (dev.harrel.jsonschema.JsonSchemaException e) {
            return false;
        }
    }

    /** The validator reads the meta-schema of its own jar, so this one parses as well. */
    private static final class MetaSchemaFactory implements dev.harrel.jsonschema.JsonNodeFactory {
        @Override
        public dev.harrel.jsonschema.JsonNode wrap(Object node) {
            return new TreeJson.Factory().wrap(node);
        }

        @Override
        public dev.harrel.jsonschema.JsonNode create(String text) {
            return new TreeJson(YamlReader.read(text, new Problems("meta-schema")), "");
        }
    }
}

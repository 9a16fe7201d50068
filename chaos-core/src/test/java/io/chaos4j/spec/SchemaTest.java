package io.chaos4j.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harrel.jsonschema.JsonNode;
import dev.harrel.jsonschema.JsonNodeFactory;
import dev.harrel.jsonschema.JsonSchemaException;
import dev.harrel.jsonschema.ValidatorFactory;
import io.chaos4j.fault.FaultKind;
import io.chaos4j.fault.FaultKinds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
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
        Tree.Mapping known = (Tree.Mapping) tree(ExperimentReader.schema());
        for (String step : List.of("$defs", "rule", "properties")) {
            known = Objects.requireNonNull(known.mapping(step));
        }
        for (FaultKind kind : FaultKinds.installed().all()) {
            assertThat(known.entries()).containsKey(kind.word());
            assertThat(Path.of("../docs/faults/" + kind.word() + ".md")).hasContent(kind.page());
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

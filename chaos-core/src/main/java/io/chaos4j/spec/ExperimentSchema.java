package io.chaos4j.spec;

import dev.harrel.jsonschema.Error;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import io.chaos4j.fault.FaultKinds;
import io.chaos4j.probe.ProbeKinds;
import java.net.URI;
import java.util.function.Predicate;

/**
 * The published schema, which says what keys there are, of what type, and which must be there. What a value means is
 * read by others, who know better words for what is wrong with it: what they have reported is not reported again.
 */
final class ExperimentSchema {

    private final Tree.Mapping schema;
    private final Validator validator;
    private final URI uri;

    ExperimentSchema(FaultKinds faults, ProbeKinds probes) {
        // JSON is YAML: one parser for both keeps one node type in front of the validator.
        Problems none = new Problems("the schema");
        if (!(YamlReader.read(SchemaText.of(faults, probes), none) instanceof Tree.Mapping mapping)) {
            throw new IllegalStateException("the schema cannot be read: " + none.problems());
        }
        this.schema = mapping;
        // The published schema is checked against the meta-schema by a test, not at every start.
        this.validator = new ValidatorFactory()
                .withDisabledSchemaValidation(true)
                .withJsonNodeFactory(new TreeJson.Factory())
                .createValidator();
        this.uri = validator.registerSchema(new TreeJson(schema, ""));
    }

    /** Whether the schema alone has nothing against a document, as an editor asks it. */
    boolean accepts(Tree document) {
        return validator.validate(uri, new TreeJson(document, "")).isValid();
    }

    /**
     * Reports what the schema says against the document.
     *
     * @param ours places of which the schema has nothing to say, because a kind of fault reads them itself
     */
    void validate(Tree document, Problems problems, Predicate<String> ours) {
        for (Error error : validator.validate(uri, new TreeJson(document, "")).getErrors()) {
            SchemaError.of(schema, document, error).stream()
                    .filter(each -> !ours.test(each.path()) && !problems.touch(each.path()))
                    .forEach(each -> problems.add(each.place(), each.path(), each.message()));
        }
    }
}

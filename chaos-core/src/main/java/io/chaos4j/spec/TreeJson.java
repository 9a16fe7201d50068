package io.chaos4j.spec;

import dev.harrel.jsonschema.JsonNode;
import dev.harrel.jsonschema.JsonNodeFactory;
import dev.harrel.jsonschema.SimpleType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Shows a {@link Tree} to the schema validator, so that both see one reading of the file. */
final class TreeJson implements JsonNode {

    private final Tree tree;
    private final String pointer;

    TreeJson(Tree tree, String pointer) {
        this.tree = tree;
        this.pointer = pointer;
    }

    /** Only trees are given to the validator; it parses nothing itself. */
    static final class Factory implements JsonNodeFactory {
        @Override
        public JsonNode wrap(Object node) {
            if (node instanceof JsonNode json) {
                return json;
            }
            return new TreeJson((Tree) node, "");
        }

        @Override
        public JsonNode create(String text) {
            throw new IllegalStateException("texts are parsed before they reach the validator");
        }
    }

    Tree tree() {
        return tree;
    }

    @Override
    public String getJsonPointer() {
        return pointer;
    }

    @Override
    public SimpleType getNodeType() {
        if (tree instanceof Tree.Scalar scalar) {
            return switch (scalar.type()) {
                case TEXT -> SimpleType.STRING;
                case INTEGER -> SimpleType.INTEGER;
                case NUMBER -> SimpleType.NUMBER;
                case BOOLEAN -> SimpleType.BOOLEAN;
                case EMPTY -> SimpleType.NULL;
            };
        }
        return tree instanceof Tree.Mapping ? SimpleType.OBJECT : SimpleType.ARRAY;
    }

    @Override
    public boolean asBoolean() {
        return asString().toLowerCase(Locale.ROOT).equals("true");
    }

    @Override
    public String asString() {
        return ((Tree.Scalar) tree).text();
    }

    @Override
    public BigInteger asInteger() {
        return Numbers.integer(asString());
    }

    @Override
    public BigDecimal asNumber() {
        return getNodeType() == SimpleType.INTEGER ? new BigDecimal(asInteger()) : Numbers.decimal(asString());
    }

    @Override
    public List<JsonNode> asArray() {
        List<JsonNode> items = new ArrayList<>();
        for (Tree item : ((Tree.Sequence) tree).items()) {
            items.add(new TreeJson(item, pointer + "/" + items.size()));
        }
        return items;
    }

    @Override
    public Map<String, JsonNode> asObject() {
        Map<String, JsonNode> entries = new LinkedHashMap<>();
        ((Tree.Mapping) tree)
                .entries()
                .forEach((key, entry) ->
                        entries.put(key, new TreeJson(entry.value(), pointer + "/" + JsonNode.encodeJsonPointer(key))));
        return entries;
    }
}

package io.chaos4j.spec;

import io.chaos4j.spec.Tree.Entry;
import io.chaos4j.spec.Tree.Place;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/** Reads YAML into a {@link Tree}. No object is ever constructed from a tag; size, depth and aliases are bounded. */
final class YamlReader {

    /** Characters; the longest experiment known has under 3,000. */
    static final int LARGEST = 200_000;

    private static final int DEEPEST = 30;
    private static final int MOST_ALIASES = 20;
    /** Aliases repeat what they stand for; this bounds what all of them together may come to. */
    private static final int MOST_VALUES = 20_000;

    private final Problems problems;
    private final int[] file;
    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private int values;

    private YamlReader(Problems problems, String yaml) {
        this.problems = problems;
        this.file = yaml.codePoints().toArray();
    }

    /** The document; null when it could not be read, which has then been reported. */
    static @Nullable Tree read(String text, Problems problems) {
        if (text.length() > LARGEST) {
            problems.add(
                    new Place(1, 1),
                    "",
                    "the file has " + text.length() + " characters but may have at most " + LARGEST);
            return null;
        }
        // A byte order mark is no character of the document, and would shift every position of line 1.
        String yaml = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return new YamlReader(problems, yaml).tree(yaml);
    }

    private @Nullable Tree tree(String yaml) {
        try {
            LoaderOptions options = new LoaderOptions();
            options.setNestingDepthLimit(DEEPEST);
            options.setMaxAliasesForCollections(MOST_ALIASES);
            // Tags are let through to be reported with their place; nothing is ever constructed from one.
            options.setTagInspector(tag -> true);
            StreamReader reader = new StreamReader(new StringReader(yaml));
            Node root = new Composer(new ParserImpl(reader, options), new CoreSchema(), options).getSingleNode();
            if (root == null) {
                problems.add(new Place(1, 1), "", "the file is empty");
                return null;
            }
            return convert(root, "");
        } catch (MarkedYAMLException e) {
            @Nullable Mark mark = e.getProblemMark() != null ? e.getProblemMark() : e.getContextMark();
            Place place = mark == null ? new Place(1, 1) : place(mark);
            problems.add(place, "", SyntaxAdvice.of(e, yaml, place));
            return null;
        } catch (YAMLException e) {
            problems.add(new Place(1, 1), "", "is no YAML that can be read: " + e.getMessage());
            return null;
        }
    }

    private @Nullable Tree convert(Node node, String path) {
        Place place = place(node.getStartMark());
        if (++values > MOST_VALUES) {
            if (values == MOST_VALUES + 1) {
                problems.add(
                        place,
                        path,
                        "is one value more than the " + MOST_VALUES + " that a file may have, aliases written out");
            }
            return null;
        } else if (!open.add(node)) {
            problems.add(place, path, "repeats itself through an alias without end");
            return null;
        }
        try {
            if (isForeign(node.getTag())) {
                problems.add(place, path, "has the tag " + node.getTag() + ", but tags mean nothing here: remove it");
            }
            if (node instanceof ScalarNode scalar) {
                return new Tree.Scalar(
                        place, path, scalar.getValue(), type(scalar.getTag()), new ScalarOffsets(file, scalar));
            }
            return node instanceof MappingNode mapping
                    ? mapping(mapping, place, path)
                    : sequence((SequenceNode) node, place, path);
        } finally {
            open.remove(node);
        }
    }

    private Tree sequence(SequenceNode node, Place place, String path) {
        List<Tree> items = new ArrayList<>();
        for (Node item : node.getValue()) {
            @Nullable Tree converted = convert(item, path + "[" + items.size() + "]");
            if (converted != null) {
                items.add(converted);
            }
        }
        return new Tree.Sequence(place, path, items);
    }

    private Tree mapping(MappingNode node, Place place, String path) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            Place keyPlace = place(tuple.getKeyNode().getStartMark());
            if (!(tuple.getKeyNode() instanceof ScalarNode keyNode)) {
                problems.add(keyPlace, path, "has a key that is a list or a map, but keys are texts");
                continue;
            }
            String key = keyNode.getValue();
            @Nullable Entry first = entries.get(key);
            if (first != null) {
                problems.add(
                        keyPlace,
                        Tree.below(path, key),
                        "is there twice: the first is in line " + first.key().line());
                continue;
            }
            @Nullable Tree value = convert(tuple.getValueNode(), Tree.below(path, key));
            if (value != null) {
                entries.put(key, new Entry(keyPlace, value));
            }
        }
        return new Tree.Mapping(place, path, entries);
    }

    private static Tree.Type type(Tag tag) {
        if (tag.equals(Tag.INT)) {
            return Tree.Type.INTEGER;
        }
        if (tag.equals(Tag.FLOAT)) {
            return Tree.Type.NUMBER;
        }
        if (tag.equals(Tag.BOOL)) {
            return Tree.Type.BOOLEAN;
        }
        return tag.equals(Tag.NULL) ? Tree.Type.EMPTY : Tree.Type.TEXT;
    }

    private static boolean isForeign(Tag tag) {
        return !(tag.equals(Tag.STR)
                || tag.equals(Tag.MAP)
                || tag.equals(Tag.SEQ)
                || tag.equals(Tag.INT)
                || tag.equals(Tag.FLOAT)
                || tag.equals(Tag.BOOL)
                || tag.equals(Tag.NULL));
    }

    private static Place place(Mark mark) {
        return new Place(mark.getLine() + 1, mark.getColumn() + 1);
    }
}

package io.chaos4j.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Draws packages in layers: each stands above all that it depends on. */
public final class Layers {

    private static final String ROOT = "io.chaos4j";
    private static final int WIDTH = 110;

    private Layers() {}

    /**
     * The picture of a module, one layer in a line or more, the highest first. The folders of kinds stand as one, {@code fault.*}.
     *
     * @param declared its packages, each with those that it says it depends on, in the module or below it
     */
    public static String picture(String module, Map<String, Set<String>> declared) {
        Map<String, Set<String>> arrows = new TreeMap<>();
        declared.forEach((name, on) -> {
            Set<String> others = arrows.computeIfAbsent(kinds(name, declared), any -> new TreeSet<>());
            declared.keySet().stream()
                    .filter(other -> on.contains(ROOT + "..") ? !other.equals(name) : on.contains(other))
                    .filter(other -> !declared.getOrDefault(other, Set.of()).contains(ROOT + ".."))
                    .map(other -> kinds(other, declared))
                    .filter(other -> !other.equals(kinds(name, declared)))
                    .forEach(others::add);
        });
        Map<Integer, List<String>> layers = new TreeMap<>((one, other) -> other - one);
        Map<String, Integer> heights = new LinkedHashMap<>();
        arrows.keySet()
                .forEach(name -> layers.computeIfAbsent(height(name, arrows, heights), any -> new ArrayList<>())
                        .add(name.equals(ROOT) ? ROOT : name.substring(ROOT.length() + 1)));
        String indent = " ".repeat(14);
        StringBuilder picture = new StringBuilder();
        layers.values().forEach(layer -> picture.append(wrapped(layer, indent)));
        return picture.replace(0, module.length(), module).toString();
    }

    /** The folder of a kind that a registry finds and nothing else knows. */
    private static String kinds(String name, Map<String, Set<String>> declared) {
        int dot = name.lastIndexOf('.');
        String above = name.substring(0, dot);
        boolean isKind =
                Set.of(ROOT + ".fault", ROOT + ".probe", ROOT + ".target").contains(above)
                        && declared.values().stream().noneMatch(on -> on.contains(name));
        return isKind ? above + ".*" : name;
    }

    private static int height(String name, Map<String, Set<String>> arrows, Map<String, Integer> known) {
        Integer seen = known.get(name);
        if (seen != null) {
            return seen;
        }
        int height = 0;
        for (String below : arrows.getOrDefault(name, Set.of())) {
            height = Math.max(height, height(below, arrows, known) + 1);
        }
        known.put(name, height);
        return height;
    }

    private static String wrapped(List<String> layer, String indent) {
        StringBuilder lines = new StringBuilder();
        StringBuilder line = new StringBuilder(indent);
        for (String name : layer) {
            if (line.length() + name.length() > WIDTH) {
                lines.append(line.toString().stripTrailing()).append('\n');
                line = new StringBuilder(indent);
            }
            line.append(name).append("  ");
        }
        return lines.append(line.toString().stripTrailing()).append('\n').toString();
    }

    /** A picture as a block of a document in Markdown. */
    public static String block(String picture) {
        return picture.lines().map(line -> "    " + line).collect(Collectors.joining("\n", "", "\n"));
    }
}

package io.chaos4j.fault;

import io.chaos4j.model.Target;
import io.chaos4j.model.TargetKinds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which kind of fault can strike where, as the kinds themselves answer.
 *
 * @param targets how each target is written, the whole process among them
 * @param places where each kind can strike, by its word; in the order of the targets
 */
public record FaultMatrix(List<String> targets, Map<String, List<String>> places) {

    /** Of these kinds. */
    public static FaultMatrix of(FaultKinds faults, TargetKinds kinds) {
        List<String> targets = new ArrayList<>(kinds.points());
        targets.add(Target.process().text());
        Map<String, List<String>> places = new LinkedHashMap<>();
        for (FaultKind fault : faults.all()) {
            places.put(
                    fault.word(),
                    targets.stream()
                            .filter(target -> canStrike(fault, Target.parse(target)))
                            .toList());
        }
        return new FaultMatrix(targets, places);
    }

    private static boolean canStrike(FaultKind fault, Target target) {
        return target.hasCalls()
                ? fault.refuses(target).isEmpty()
                : !fault.processSchema().equals("false");
    }

    /** As a table in Markdown, a row for each kind, whose page stands beside it. */
    public String markdown() {
        StringBuilder table = new StringBuilder("| fault |");
        targets.forEach(target -> table.append(" `").append(target).append("` |"));
        table.append("\n|---|").append("---|".repeat(targets.size())).append('\n');
        places.forEach((word, at) -> table.append("| [")
                .append(word)
                .append("](")
                .append(word)
                .append(".md) |")
                .append(targets.stream()
                        .map(target -> at.contains(target) ? " yes |" : " |")
                        .collect(Collectors.joining()))
                .append('\n'));
        return table.toString();
    }
}

package io.chaos4j.agent.cli;

import io.chaos4j.agent.socket.EventTrees;
import io.chaos4j.event.RunEvent;
import io.chaos4j.model.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs for programs: how each began, what it injected, how it ended. Its members are the journal's own lines. */
final class RunTrees {

    private RunTrees() {}

    static List<Map<String, Object>> of(List<List<RunEvent>> runs) {
        return runs.stream().map(RunTrees::tree).toList();
    }

    private static Map<String, Object> tree(List<RunEvent> events) {
        Map<String, Object> tree = new LinkedHashMap<>();
        Map<String, Object> injections = new LinkedHashMap<>();
        for (RunEvent event : events) {
            if (event instanceof RunEvent.Started) {
                tree.put("started", EventTrees.tree(event));
            } else if (event instanceof RunEvent.Injected injected) {
                injections.put(injected.rule(), EventTrees.tree(event)); // the last one counts: they are totals
            } else if (event instanceof RunEvent.Killed) {
                tree.put("killed", EventTrees.tree(event));
            } else if (event instanceof RunEvent.Ended ended) {
                tree.put("ended", EventTrees.tree(event));
                if (ended.verdict() != Verdict.KILLED) {
                    tree.remove("killed"); // it did not come to that
                }
            }
        }
        tree.put("injections", new ArrayList<>(injections.values()));
        return tree;
    }
}

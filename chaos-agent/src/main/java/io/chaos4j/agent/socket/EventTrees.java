package io.chaos4j.agent.socket;

import io.chaos4j.event.RunEvent;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Events of a run to trees and back: the event's name under {@code event}, then its components. */
final class EventTrees {

    private EventTrees() {}

    static Map<String, Object> tree(RunEvent event) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put(Protocol.EVENT, event.getClass().getSimpleName().toLowerCase(Locale.ROOT));
        tree.putAll(Records.tree((Record) event));
        return tree;
    }

    static RunEvent event(Object tree) {
        String name = tree instanceof Map<?, ?> map ? String.valueOf(map.get(Protocol.EVENT)) : "";
        for (Class<?> type : RunEvent.class.getPermittedSubclasses()) {
            if (type.getSimpleName().equalsIgnoreCase(name)) {
                return (RunEvent) Records.record(type, tree);
            }
        }
        throw new BadRequest("'" + name + "' is no event");
    }
}

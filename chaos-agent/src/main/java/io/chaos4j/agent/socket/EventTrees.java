package io.chaos4j.agent.socket;

import io.chaos4j.event.RunEvent;
import io.chaos4j.journal.EventJson;
import java.util.LinkedHashMap;
import java.util.Map;

/** Events of a run to trees and back, in the one text form that the journal has too. */
public final class EventTrees {

    private EventTrees() {}

    public static Map<String, Object> tree(RunEvent event) {
        return Json.readObject(EventJson.write(event));
    }

    static RunEvent event(Map<?, ?> tree) {
        Map<String, Object> members = new LinkedHashMap<>();
        tree.forEach((name, value) -> members.put(String.valueOf(name), value));
        return EventJson.read(Json.write(members));
    }
}

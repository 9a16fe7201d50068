package io.chaos4j.agent.socket;

import io.chaos4j.event.RunEvent;
import io.chaos4j.journal.EventJson;
import io.chaos4j.json.JsonObject;
import java.util.Map;

/** Events of a run to trees and back, in the one text form that the journal has too. */
public final class EventTrees {

    private EventTrees() {}

    public static Map<String, Object> tree(RunEvent event) {
        return JsonObject.parse(EventJson.write(event)).members();
    }

    static RunEvent event(Map<?, ?> tree) {
        return EventJson.read(JsonObject.of(tree));
    }
}

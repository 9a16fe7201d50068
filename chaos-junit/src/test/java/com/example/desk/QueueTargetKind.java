package com.example.desk;

import io.chaos4j.model.Target;
import io.chaos4j.model.TargetKind;
import io.chaos4j.model.TargetParameters;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code queue "orders"}, or {@code {queue: orders}}. A kind that no file of Chaos4j knows. */
public final class QueueTargetKind implements TargetKind {

    private static final Pattern TEXT = Pattern.compile("queue(?:\\s+\"([^\"]+)\")?");

    @Override
    public String word() {
        return "queue";
    }

    @Override
    public String usage() {
        return "queue: orders | queue \"orders-*\"";
    }

    @Override
    public String form() {
        return "queue";
    }

    @Override
    public String pattern(boolean point) {
        return "queue(\\s+\"[^\"]+\")?";
    }

    @Override
    public Target parse(String text) {
        Matcher queue = TEXT.matcher(text);
        return queue.matches() ? new QueueTarget(queue.group(1) == null ? "*" : queue.group(1)) : null;
    }

    @Override
    public List<String> pointNames() {
        return List.of("queue");
    }

    @Override
    public List<String> keys() {
        return List.of("queue");
    }

    @Override
    public String schema() {
        return "{ \"queue\": { \"description\": \"The name of the queue, or a glob of it.\", \"type\": \"string\" } }";
    }

    @Override
    public Target read(TargetParameters parameters) {
        String queue = parameters.text("queue");
        return queue == null ? null : new QueueTarget(queue);
    }
}

package com.example.desk;

import io.chaos4j.model.Glob;
import io.chaos4j.model.Target;

/** Messages to a queue, or to those that a glob names. */
public record QueueTarget(String queue) implements Target {

    boolean covers(String called) {
        return Glob.ofName(queue).matches(called);
    }

    @Override
    public String text() {
        return "queue \"" + queue + "\"";
    }

    @Override
    public String pointName() {
        return "queue";
    }

    @Override
    public String qualifier() {
        return queue;
    }
}

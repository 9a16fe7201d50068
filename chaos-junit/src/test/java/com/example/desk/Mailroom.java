package com.example.desk;

import java.util.ArrayList;
import java.util.List;

/** A library for messages, of which Chaos4j knows nothing. */
class Mailroom {

    private final List<String> posted = new ArrayList<>();

    void post(String queue, String text) {
        posted.add(queue + " " + text);
    }

    List<String> posted() {
        return posted;
    }
}

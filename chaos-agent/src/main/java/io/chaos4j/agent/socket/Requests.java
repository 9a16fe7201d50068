package io.chaos4j.agent.socket;

import io.chaos4j.control.ChaosControl;
import io.chaos4j.control.InvalidExperiment;
import io.chaos4j.control.Lease;
import io.chaos4j.control.Refused;
import io.chaos4j.control.RunOptions;
import io.chaos4j.event.RunEvent;
import io.chaos4j.event.RunListener;
import io.chaos4j.json.Json;
import io.chaos4j.json.JsonObject;
import io.chaos4j.json.NotJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What each request asks of the door. Nothing escapes: whatever goes wrong becomes an answer, and what is our own fault
 * is reported as a problem too. Thread-safe.
 */
final class Requests {

    /** Who asks: its lease, and the way back to it. */
    interface Client extends Lease {
        /** Takes a line without blocking. */
        void send(String line);

        /** Waits, not for long, until what was sent has gone out. */
        void flush();

        /**
         * Answers what takes long while the client is still listened to, one at a time.
         *
         * @throws BadRequest when there is one already
         */
        void aside(Supplier<String> slow);

        /** The client promises to be heard of while a run of its goes on. */
        void isAlive();

        /** A run of this client has begun, or is over. */
        void holdsLease(boolean holds);
    }

    private static final Set<String> SLOW = Set.of("dry-run", "points", "calls", "outlook");

    private final ChaosControl door;
    private final Consumer<String> problems;

    Requests(ChaosControl door, Consumer<String> problems) {
        this.door = door;
        this.problems = problems;
    }

    /** Answers one line, at once or, where the answer takes its time, aside. */
    void answer(String line, Client client) {
        Object id = null;
        try {
            Arguments arguments = new Arguments(members(line));
            id = arguments.id();
            if (SLOW.contains(String.valueOf(arguments.members().get(Protocol.REQUEST)))) {
                client.aside(() -> answer(arguments, client));
            } else {
                client.send(answer(arguments, client));
            }
        } catch (BadRequest bad) {
            client.send(error(id, Protocol.BAD_REQUEST, bad, List.of()));
        }
    }

    private static Map<String, Object> members(String line) {
        try {
            return JsonObject.parse(line).members();
        } catch (NotJson wrong) {
            throw new BadRequest(
                    switch (wrong.instead()) {
                        case NO_JSON -> "the line is not JSON: " + wrong.detail();
                        case NO_OBJECT ->
                            "a line must be one JSON object, as in {\"protocol\":1,\"request\":\"status\"}";
                        case MORE -> "a line must be one JSON object, and behind it something follows";
                    });
        }
    }

    private String answer(Arguments arguments, Client client) {
        Object id = arguments.id();
        try {
            checkProtocol(arguments);
            return Json.tree(withId(id, Protocol.ANSWER, ask(arguments, client)));
        } catch (BadRequest bad) {
            return error(id, Protocol.BAD_REQUEST, bad, List.of());
        } catch (WrongProtocol wrong) {
            return error(id, Protocol.WRONG_PROTOCOL, wrong, List.of());
        } catch (InvalidExperiment invalid) {
            return error(id, Protocol.INVALID, invalid, invalid.problems());
        } catch (Refused refused) {
            return error(id, Protocol.REFUSED, refused, List.of());
        } catch (Throwable ours) { // an Error must not reach the application's uncaught handler either
            problems.accept("a control request failed: " + ours);
            return error(id, Protocol.INTERNAL, ours, List.of());
        }
    }

    /** An answer that says what was wrong with a line. */
    static String badRequest(String message) {
        return error(null, Protocol.BAD_REQUEST, new BadRequest(message), List.of());
    }

    private Object ask(Arguments arguments, Client client) throws IOException {
        String request = arguments.text(Protocol.REQUEST);
        return switch (request) {
            case "identify" -> Records.tree(door.identity());
            case "load" -> Records.tree(door.load(arguments.text("file"), arguments.text("text")));
            case "validate" -> Records.tree(door.validate(arguments.text("file"), arguments.text("text")));
            case "calls" ->
                Map.of(
                        "targets",
                        Records.trees(door.calls(
                                arguments.text("file"), arguments.text("text"), arguments.seconds("seconds"))));
            case "outlook" ->
                Map.of(
                        "criteria",
                        door.outlook(
                                arguments.text("file"), arguments.text("text"), arguments.seconds("seconds"), client));
            case "unload" -> done(() -> door.unload(arguments.text("experiment")));
            case "dry-run" ->
                Records.tree(door.dryRun(
                        arguments.text("experiment"), arguments.operator(), arguments.seconds("seconds"), client));
            case "run" -> Map.of("run", run(arguments, client));
            case Protocol.ALIVE -> done(client::isAlive);
            case "arm" -> done(() -> door.arm(arguments.text("experiment"), arguments.operator()));
            case "disarm" -> atRest(door.disarm(arguments.text("experiment"), arguments.operator()));
            case "halt" -> atRest(door.halt(arguments.operator()));
            case "clear" -> {
                door.clear(arguments.operator());
                yield Map.of(Protocol.UNWRITTEN, door.unwritten());
            }
            case "status" ->
                Map.of("status", Records.tree(door.inspect()), "experiments", Records.trees(door.experiments()));
            case "points" -> Map.of("points", Records.trees(door.points(arguments.seconds("seconds"))));
            case "measure" -> done(() -> door.measure(arguments.seconds("seconds")));
            case "last-second" -> Map.of("points", Records.trees(door.lastSecond()));
            case "report" -> Map.of("journals", journals(Path.of(door.identity().journal())));
            default ->
                throw new BadRequest(
                        "'" + request + "' is no request; known are " + String.join(", ", Protocol.REQUESTS));
        };
    }

    private Map<String, Object> atRest(int remaining) {
        return Map.of("remaining", remaining, Protocol.UNWRITTEN, door.unwritten());
    }

    private static Map<String, Object> done(Runnable action) {
        action.run();
        return Map.of();
    }

    private String run(Arguments arguments, Client client) {
        Object id = arguments.id();
        RunListener listener = event -> {
            try {
                client.send(Json.tree(withId(id, Protocol.EVENT, EventTrees.tree(event))));
            } catch (RuntimeException ours) { // a line that cannot be written must not end the run
                problems.accept("an event could not be sent: " + ours);
            }
            if (event instanceof RunEvent.Killed) {
                client.flush();
            }
            if (event instanceof RunEvent.Ended) {
                client.holdsLease(false);
            }
        };
        RunOptions options = new RunOptions(arguments.flag("allow-unsatisfiable"), arguments.flag("once"));
        client.holdsLease(true);
        try {
            return door.run(arguments.text("experiment"), arguments.operator(), options, client, listener);
        } catch (RuntimeException | Error notStarted) {
            client.holdsLease(false);
            throw notStarted;
        }
    }

    private static List<String> journals(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Path::toString)
                    .filter(file -> file.endsWith(".jsonl") && !file.endsWith("audit.jsonl"))
                    .sorted()
                    .toList();
        }
    }

    private static void checkProtocol(Arguments arguments) {
        Object spoken = arguments.members().get(Protocol.PROTOCOL);
        if (spoken == null) {
            throw new BadRequest("'protocol' is missing: this JVM speaks protocol " + Protocol.VERSION);
        }
        if (!(spoken instanceof Long version) || version != Protocol.VERSION) {
            throw new WrongProtocol("this JVM speaks protocol " + Protocol.VERSION + ", and the request has " + spoken
                    + ": use the command line of the agent's own version");
        }
    }

    private static String error(@Nullable Object id, String kind, Throwable why, List<String> problems) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("kind", kind);
        String message = why.getMessage();
        error.put(Protocol.MESSAGE, message == null || kind.equals(Protocol.INTERNAL) ? why.toString() : message);
        error.put(Protocol.PROBLEMS, problems);
        return Json.tree(withId(id, Protocol.ERROR, error));
    }

    private static Map<String, Object> withId(@Nullable Object id, String member, Object value) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put(Protocol.PROTOCOL, Protocol.VERSION);
        if (id != null) {
            line.put(Protocol.ID, id);
        }
        line.put(member, value);
        return line;
    }

    private static final class WrongProtocol extends RuntimeException {
        private static final long serialVersionUID = 1L;

        WrongProtocol(String message) {
            super(message);
        }
    }
}

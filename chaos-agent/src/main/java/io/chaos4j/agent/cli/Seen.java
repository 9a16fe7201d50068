package io.chaos4j.agent.cli;

import io.chaos4j.agent.socket.RemoteControl;
import io.chaos4j.control.TargetCalls;
import io.chaos4j.control.TargetCalls.State;
import io.chaos4j.model.Units;
import java.time.Duration;
import java.util.List;

/**
 * What has to be known before something is injected at once: that calls come where it lands. What is known without waiting to get none fails at once;
 * for what only time can show, the service is watched for a few seconds, which a line says first.
 */
final class Seen {

    private static final Duration LONGEST = Duration.ofSeconds(3);

    private Seen() {}

    /**
     * Returns when such calls come, or when no one can tell beforehand.
     *
     * @throws Failure naming what was seen instead
     */
    static void require(Console console, RemoteControl door, String experiment) {
        List<TargetCalls> known = door.calls(AdHoc.FILE, experiment, Duration.ZERO);
        requireNone(State.ABSENT, known, "");
        if (known.stream().anyMatch(target -> target.state() == State.QUIET)) {
            console.say("waiting for a call that the fault can hit, " + Units.text(LONGEST) + " at most");
            known = door.calls(AdHoc.FILE, experiment, LONGEST);
            requireNone(State.ABSENT, known, "");
            requireNone(State.QUIET, known, "within " + Units.text(LONGEST) + " ");
        }
        known.stream().filter(target -> target.state() == State.UNSEEN).forEach(target -> console.say(target.detail()));
    }

    private static void requireNone(State state, List<TargetCalls> known, String when) {
        known.stream().filter(target -> target.state() == state).findFirst().ifPresent(target -> {
            throw Failure.aborted("nothing was injected: " + when + target.detail()
                    + ". Without --now it is injected all the same, and waits for calls");
        });
    }
}

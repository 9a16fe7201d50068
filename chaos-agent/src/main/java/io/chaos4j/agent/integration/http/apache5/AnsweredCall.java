package io.chaos4j.agent.integration.http.apache5;

import io.chaos4j.gate.CallToken;
import io.chaos4j.gate.Token;
import java.util.concurrent.Callable;

/** A call through a classic client that is not made, because its caller gets a response that no server gave. */
final class AnsweredCall extends Token implements Callable<Object> {

    private final CallToken measured;
    private final Object response;

    AnsweredCall(CallToken measured, Object response) {
        this.measured = measured;
        this.response = response;
    }

    @Override
    public Object call() {
        measured.ended();
        return response;
    }

    @Override
    protected void ended() {
        measured.ended();
    }

    @Override
    protected void threw(Throwable thrown) {
        measured.threw(thrown);
    }
}

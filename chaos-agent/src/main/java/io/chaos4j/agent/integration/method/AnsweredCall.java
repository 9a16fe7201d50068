package io.chaos4j.agent.integration.method;

import io.chaos4j.gate.CallToken;
import io.chaos4j.gate.Token;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A call that does not happen: the method skips its body and returns what a fault gives. */
final class AnsweredCall extends Token implements Callable<@Nullable Object> {

    private final CallToken call;
    private final @Nullable Object answer;

    AnsweredCall(CallToken call, @Nullable Object answer) {
        this.call = call;
        this.answer = answer;
    }

    @Override
    public @Nullable Object call() {
        call.ended();
        return answer;
    }

    @Override
    protected void ended() {
        call.ended();
    }

    @Override
    protected void threw(Throwable thrown) {
        call.threw(thrown);
    }
}

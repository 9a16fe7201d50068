package io.chaos4j.agent.integration.method;

import java.util.concurrent.Executor;

/** Completes futures where the application would: stages that hang on them must not run on a thread of the engine. */
final class HandOver {

    private HandOver() {}

    /** Runs it on the executor; here where that refuses, because the application waits for it. */
    static void to(Executor executor, Runnable completion) {
        try {
            executor.execute(completion);
        } catch (Throwable refused) {
            completion.run();
        }
    }
}

package io.chaos4j.agent.cli;

import io.chaos4j.time.ChaosThread;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks several at once, each on a thread of its own, so that one that hangs holds up no other. The threads are daemons: what still hangs when the
 * command ends does not keep it from ending.
 */
final class Together {

    private record Answer<S, R>(
            S subject, @Nullable R answer, @Nullable RuntimeException failure) {}

    private Together() {}

    /**
     * Asks all, and hands over each answer on the caller's thread as soon as it is there.
     *
     * @param ask may throw, which the caller gets when all others have answered
     * @param patience how long to wait for all of them
     * @param silent gets those that have not answered by then
     */
    static <S, R> void ask(
            List<S> subjects, Function<S, R> ask, Duration patience, BiConsumer<S, R> answered, Consumer<S> silent) {
        BlockingQueue<Answer<S, R>> answers = new LinkedBlockingQueue<>();
        for (S subject : subjects) {
            new ChaosThread("ask", () -> answers.add(answer(subject, ask))).start();
        }
        Set<S> waitingFor = new HashSet<>(subjects);
        @Nullable RuntimeException failure = null;
        long end = System.nanoTime() + patience.toNanos();
        while (!waitingFor.isEmpty()) {
            @Nullable Answer<S, R> next = next(answers, end - System.nanoTime());
            if (next == null) {
                break;
            }
            waitingFor.remove(next.subject());
            @Nullable R answer = next.answer();
            if (answer != null) {
                answered.accept(next.subject(), answer);
            }
            failure = next.failure() == null ? failure : next.failure();
        }
        if (failure != null) {
            throw failure;
        }
        subjects.stream().filter(waitingFor::contains).forEach(silent);
    }

    private static <S, R> Answer<S, R> answer(S subject, Function<S, R> ask) {
        try {
            return new Answer<>(subject, ask.apply(subject), null);
        } catch (RuntimeException failed) {
            return new Answer<>(subject, null, failed);
        }
    }

    private static <T> @Nullable T next(BlockingQueue<T> queue, long nanos) {
        try {
            return queue.poll(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
